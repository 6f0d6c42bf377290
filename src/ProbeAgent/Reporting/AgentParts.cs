using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Fate;
using ProbeAgent.Watching;

namespace ProbeAgent.Reporting;

/// <summary>What an <see cref="AgentHost"/> is put together from.</summary>
internal sealed record AgentParts
{
    public required AgentOptions Options { get; init; }

    /// <summary>How the agent stands to the gateways, decided.</summary>
    public required VantageForm Form { get; init; }

    /// <summary>Why it is that form, in one line.</summary>
    public string FormBecause { get; init; } = "as configured";

    /// <summary>Makes the part that watches, given who wants to hear of what it finds. It starts when the host starts it.</summary>
    public required Func<WatchObservers, ILoggerFactory, WatchPart> Watching { get; init; }

    /// <summary>What is believed of the agent's own namespace.</summary>
    public NamespaceBelief Namespace { get; init; } = new();

    /// <summary>Makes the part that looks after that namespace, given how to leave it; null where it can't die before the agent.</summary>
    public Func<Action, ILoggerFactory, IHostedService>? Fate { get; init; }

    /// <summary>Who else hears of the rounds, after metrics and log.</summary>
    public IReadOnlyList<IRoundObserver> Observers { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
