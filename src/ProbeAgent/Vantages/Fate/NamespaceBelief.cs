namespace ProbeAgent.Vantages.Fate;

/// <summary>What is believed of the agent's own namespace: <see cref="NamespaceFate"/> writes it, everybody reads it.</summary>
internal sealed class NamespaceBelief
{
    private volatile string? _problem;

    /// <summary>Why nothing can be seen from here any more, and what helps, in one line for people; null while all is well.</summary>
    public string? Problem
    {
        get => _problem;
        set => _problem = value;
    }

    /// <summary>Whether the namespace is cut off from everything: what can't be reached then may well be open to all others.</summary>
    public bool IsCutOff => _problem is not null;
}
