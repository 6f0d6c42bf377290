using ProbeAgent.Configuration;
using ProbeAgent.Demo;

namespace ProbeAgent.Bench;

/// <summary>The process that is probed: a plain HTTP server and the demo's gateway, until its standard input ends.</summary>
internal static class Servers
{
    /// <summary>The gateway's token.</summary>
    public const string Token = "bench-token";

    public static async Task RunAsync()
    {
        using var plain = new PlainServer();
        await using var gateway = EmbeddedGateway.Start(token: new Secret(Token));
        Console.Out.WriteLine($"{plain.Port} {gateway.Port}");
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nobody says anything; the end is what is waited for.
        }
    }
}
