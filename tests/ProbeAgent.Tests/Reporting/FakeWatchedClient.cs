using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Reporting;

/// <summary>A client whose looks a test writes itself.</summary>
internal sealed class FakeWatchedClient(ClientKind client, ProbePath? path = null) : IWatchedClient
{
    public static readonly DateTimeOffset Start = FakeWatchedPath.Start;

    private readonly List<IClientObserver> _observers = [];

    public ClientSnapshot Snapshot { get; private set; } = new() { Path = path ?? FakeWatchedPath.Service().Path, Client = client };

    public bool IsStuck { get; set; }

    /// <summary>When the next look ends; each takes the clock ten seconds on.</summary>
    public DateTimeOffset Now { get; set; } = Start;

    public void Announce()
    {
        // nobody hurries it
    }

    public FakeWatchedClient Tell(params IClientObserver[] observers)
    {
        _observers.AddRange(observers);
        return this;
    }

    public void Up(string address = "172.18.0.2", EndpointState state = EndpointState.Current) => Say(Snapshot with
    {
        Success = true,
        End = new StepResult(client == ClientKind.Session ? Step.Handshake : Step.Http, Outcome.Ok, TimeSpan.FromMilliseconds(1)),
        Address = IPAddress.Parse(address),
        State = state,
        AddressSince = Snapshot.Address?.ToString() == address ? Snapshot.AddressSince : Now,
        FailingSince = null,
    });

    public void Down(Step step, Outcome outcome, string? address = "172.18.0.2", EndpointState state = EndpointState.Current, Evidence? evidence = null) => Say(Snapshot with
    {
        Success = false,
        End = new StepResult(step, outcome, Now - Start, evidence), // no two looks take the same time
        Address = address is null ? null : IPAddress.Parse(address),
        State = address is null ? EndpointState.Unknown : state,
        AddressSince = address is null ? null : Snapshot.AddressSince ?? Now,
        FailingSince = Snapshot.FailingSince ?? Now,
    });

    public void Say(ClientSnapshot after)
    {
        var before = Snapshot;
        Snapshot = after with { At = Now };
        Now += TimeSpan.FromSeconds(10);
        foreach (var observer in _observers)
            observer.OnClient(before, Snapshot);
    }
}
