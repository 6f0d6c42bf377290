using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Tests.Discovery.Engine;

/// <summary>Remembers what was to be looked at.</summary>
internal sealed class FakeLooks : ILooks
{
    private readonly List<string> _wanted = [];

    public void AtContainer(string id) => _wanted.Add($"container {id[0]}");

    public void AtNetwork(string id) => _wanted.Add($"network {id[0]}");

    public void AtAll() => _wanted.Add("all");

    public void AtAllAnew() => _wanted.Add("all anew");

    /// <summary>What was wanted since the last time.</summary>
    public string Take()
    {
        var all = string.Join(", ", _wanted);
        _wanted.Clear();
        return all;
    }
}
