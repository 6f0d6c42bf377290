namespace ProbeAgent.LabTests.Lab;

/// <summary>One line of an exposition.</summary>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    public bool Has(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        foreach (var (name, value) in labels)
        {
            if (!Labels.TryGetValue(name, out var own) || own != value)
                return false;
        }

        return true;
    }
}
