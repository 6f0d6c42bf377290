using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Reporting.Status;

/// <summary>The container engine.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Answers">Whether everything has been read and events flow; absent before the first answer or failure.</param>
/// <param name="Version">What it last said its version is.</param>
/// <param name="Problem">Why it does not answer.</param>
internal sealed record EngineStatus(string Address, bool? Answers, string? Version, string? Problem)
{
    public static EngineStatus? Of(EngineState? state) => state is null ? null : new EngineStatus(state.Address, state.Answers, state.Version, state.Problem);
}
