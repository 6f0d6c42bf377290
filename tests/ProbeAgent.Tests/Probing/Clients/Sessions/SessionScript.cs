namespace ProbeAgent.Tests.Probing.Clients.Sessions;

/// <summary>The gateway's side of a session, for scripts.</summary>
internal static class SessionScript
{
    public const string Tick = """{"type":"event","event":"tick","payload":{"ts":1}}""";

    /// <summary>Health, upgrade, challenge, connect, hello-ok.</summary>
    /// <returns>The connect frame.</returns>
    public static async Task<string> GreetAsync(this ScriptedPeer peer)
    {
        await peer.OpenAsync();
        var (_, connect) = await peer.ReadFrameAsync();
        await peer.SendAsync(GatewayScript.Text(GatewayScript.Hello));
        return connect;
    }

    /// <summary>A gateway that greets every connection and then does what the test says.</summary>
    public static ScriptedServer Greeting(Func<ScriptedPeer, Task> then) => new(async peer =>
    {
        await peer.GreetAsync();
        await then(peer);
    });

    /// <summary>Closes as the gateway does, and waits for the echo.</summary>
    public static async Task<(int Opcode, string Text)> CloseAsync(this ScriptedPeer peer, ushort code, string reason = "")
    {
        await peer.SendAsync(GatewayScript.Close(code, reason));
        return await peer.ReadFrameAsync();
    }
}
