using System.Net.Sockets;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Steps;

/// <summary>The tcp rung: a new socket, connected to the attempt's address.</summary>
internal static class TcpStep
{
    public static async ValueTask<bool> ClimbAsync(Climb climb, Vantage vantage, CancellationToken cancellationToken)
    {
        climb.Begin(Step.Tcp);
        var (outcome, evidence) = await DialAsync(climb, vantage, cancellationToken).ConfigureAwait(false);
        return climb.End(outcome, evidence);
    }

    /// <summary>Dials without booking a rung: for what needs a further connection.</summary>
    public static async ValueTask<(Outcome Outcome, Evidence? Evidence)> DialAsync(Climb climb, Vantage vantage, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = vantage.CreateSocket(climb.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.NoDelay = true;
            await socket.ConnectAsync(climb.Address, cancellationToken).ConfigureAwait(false);
            climb.StandOn(new Connection(socket));
            return (Outcome.Ok, null);
        }
        catch (Exception e)
        {
            socket?.Dispose();
            return (Failure.Of(e), new Evidence { Detail = Failure.Describe(e) });
        }
    }
}
