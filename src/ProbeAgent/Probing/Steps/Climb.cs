using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Probing.Identity;

namespace ProbeAgent.Probing.Steps;

/// <summary>The state of one attempt on its way up: the connection it stands on and the rungs behind it.</summary>
internal sealed class Climb(ProbePath path, IPEndPoint address, TimeProvider time, EndpointJudge? judge = null) : IDisposable
{
    private readonly ImmutableArray<StepResult>.Builder _steps = ImmutableArray.CreateBuilder<StepResult>(5);
    private readonly List<string> _secrets = [.. path.Request.Headers.SelectMany(header => Redaction.Spellings(header.Value.Reveal()))];
    private Step _rung = Step.Tcp;
    private long _rungStart;

    // on connections that were given up for a new one
    private long _receivedBefore;

    public ProbePath Path { get; } = path;

    public IPEndPoint Address { get; } = address;

    /// <summary>What the attempt stands on; null before tcp.</summary>
    public Connection? Connection { get; private set; }

    /// <summary>The form of upgrade that was asked for; null before that.</summary>
    public UpgradeForm? Upgrade { get; set; }

    /// <summary>What the address is to the gateway, as far as it was looked at.</summary>
    public AddressIdentity Identity { get; private set; }

    /// <summary>Whether the rung that was climbed last held.</summary>
    public bool Holds => _steps.Count > 0 && _steps[^1].Success;

    /// <summary>The rung that was climbed last; there must be one.</summary>
    public StepResult Last => _steps[^1];

    /// <summary>What must not be let into anything that is said of this attempt.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>Never lets <paramref name="secret"/> into the evidence, whoever says it.</summary>
    public void Conceal(Secret secret) => _secrets.AddRange(Redaction.Spellings(secret.Reveal()));

    /// <summary>Starts a rung's clock.</summary>
    public void Begin(Step step) => (_rung, _rungStart) = (step, time.GetTimestamp());

    /// <summary>Ends the rung that was begun.</summary>
    /// <returns>Whether it held.</returns>
    public bool End(Outcome outcome, Evidence? evidence = null)
    {
        if (outcome == Outcome.Timeout && Connection?.Inspect() is { } tcp)
            evidence = (evidence ?? new Evidence()) with { Tcp = tcp };
        if (evidence is not null)
            evidence = Redaction.Hide(evidence, _secrets);
        _steps.Add(new StepResult(_rung, outcome, time.GetElapsedTime(_rungStart), evidence));
        return outcome == Outcome.Ok;
    }

    /// <summary>Asks what the address is: its answers are judged by that.</summary>
    public async ValueTask IdentifyAsync(bool brief, CancellationToken deadline)
    {
        if (judge is not null)
            Identity = await judge.JudgeAsync(Address.Address, brief, deadline).ConfigureAwait(false);
    }

    /// <summary>Looks again, without waiting: a token is about to go there, and the gateway may have left since.</summary>
    public AddressIdentity IdentifyAgain() => judge is null ? Identity : Identity = judge.Look(Address.Address);

    /// <summary>Adds to what the rung that was climbed last has shown.</summary>
    /// <param name="because">Said before all else.</param>
    /// <param name="outcome">How the rung ends therefore; null leaves it, and what the agent could not see is left in any case.</param>
    public void Amend(string? because, Outcome? outcome = null)
    {
        var last = _steps[^1];
        var evidence = last.Evidence ?? new Evidence();
        var detail = because is null ? evidence.Detail : evidence.Detail is null ? because : $"{because}; {evidence.Detail}";
        _steps[^1] = last with
        {
            Outcome = last.Outcome == Outcome.AgentError ? last.Outcome : outcome ?? last.Outcome,
            Evidence = evidence with { Detail = detail },
        };
    }

    /// <summary>Books what no rung has caught on the one that was under way: nothing green comes of it.</summary>
    public void Fault(Exception exception)
    {
        if (_steps.Count > 0 && _steps[^1].Step == _rung)
            _steps.RemoveAt(_steps.Count - 1);
        End(Failure.Of(exception), new Evidence { Detail = Failure.Describe(exception) });
    }

    /// <summary>Puts the attempt onto a connection, instead of the one it had.</summary>
    public void StandOn(Connection? connection)
    {
        _receivedBefore += Connection?.Received ?? 0;
        Connection?.Dispose();
        Connection = connection;
    }

    /// <summary>Hands the connection on: it outlives the attempt, and its new owner disposes it.</summary>
    /// <returns>Null before tcp.</returns>
    public Connection? Release()
    {
        var connection = Connection;
        _receivedBefore += connection?.Received ?? 0;
        Connection = null;
        return connection;
    }

    public Attempt ToAttempt() => new(Address, _steps.DrainToImmutable(), Upgrade)
    {
        Received = _receivedBefore + (Connection?.Received ?? 0),
        Endpoint = Identity.State,
        Member = Identity.Entry?.Member,
    };

    public void Dispose() => StandOn(null);
}
