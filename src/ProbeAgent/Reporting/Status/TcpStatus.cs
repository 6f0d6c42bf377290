using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Status;

/// <summary>What the kernel knew of a connection that got stuck.</summary>
internal sealed record TcpStatus(int Retransmits, int Unacknowledged, double RoundTripSeconds, int PathMtuBytes)
{
    public static TcpStatus? Of(TcpState? state) => state is null
        ? null
        : new TcpStatus(state.Retransmits, state.Unacknowledged, state.RoundTrip.TotalSeconds, state.PathMtu);
}
