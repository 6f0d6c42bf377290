using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>Whether a gateway in a container has started, by its own word, asked in its own namespace.</summary>
internal static class GatewayReady
{
    /// <summary>The longest a gateway may take to boot: ten seconds by itself, and many more beside others on a busy machine.</summary>
    public static readonly TimeSpan Boot = TimeSpan.FromMinutes(4);

    private const string Ask = "fetch('http://127.0.0.1:18789/startupz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))";

    public static async Task SeeAsync(string container, TimeSpan within) => await Eventually.SeeAsync(
        $"{container} has started",
        async _ => (await Docker.RunAsync(["exec", container, "node", "-e", Ask])).Code == 0 ? "" : null,
        within,
        () => Docker.RunAsync(["logs", "--tail", "30", container]).GetAwaiter().GetResult().ToString());
}
