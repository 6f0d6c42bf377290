using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Threading.Channels;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Tests.Discovery.Engine;

/// <summary>An engine in memory: has the containers that a test puts there, tells the events that it is told to, and can be away.</summary>
internal sealed class FakeEngine : IEngine
{
    private readonly ConcurrentDictionary<string, ContainerFacts> _containers = [];
    private readonly ConcurrentDictionary<string, (string, string)[]> _labels = [];
    private readonly List<string?> _since = [];
    private volatile Channel<EngineEvent?> _stream = Channel.CreateUnbounded<EngineEvent?>();
    private TaskCompletionSource _asked = NewSignal();
    private int _lists;
    private int _inspections;
    private int _networkInspections;
    private int _pings;

    public bool IsRemote { get; init; }

    /// <summary>Thrown by every call while it is set.</summary>
    public Exception? Fault { get; set; }

    /// <summary>What an inspection waits for.</summary>
    public Func<string, Task> BeforeInspection { get; set; } = _ => Task.CompletedTask;

    public int Lists => _lists;

    public int Inspections => _inspections;

    public int NetworkInspections => _networkInspections;

    public int Pings => _pings;

    /// <summary>From when on events were asked for, for each connection.</summary>
    public IReadOnlyList<string?> Since
    {
        get
        {
            lock (_since)
                return [.. _since];
        }
    }

    /// <summary>Done when somebody asks something after this call.</summary>
    public Task Asked => _asked.Task;

    public static Exception Refused => new HttpRequestException("no connection", new SocketException((int)SocketError.ConnectionRefused));

    public void Put(params ContainerFacts[] containers)
    {
        foreach (var container in containers)
            _containers[container.Id] = container;
    }

    /// <summary>Gives a container labels for the agent.</summary>
    public void Label(char id, params (string Name, string Value)[] labels) => _labels[Things.Id(id)] = labels;

    public void Take(ContainerFacts container) => _containers.TryRemove(container.Id, out _);

    public void Tell(string action, ContainerFacts container, double at) => Tell(Things.Event(action, container, at));

    public void Tell(EngineEvent? happened) => _stream.Writer.TryWrite(happened);

    /// <summary>Ends the stream of events, as an engine does that goes down, or breaks it.</summary>
    public void EndStream(Exception? fault = null)
    {
        var old = _stream;
        _stream = Channel.CreateUnbounded<EngineEvent?>();
        old.Writer.Complete(fault);
    }

    public Task PingAsync(CancellationToken cancellationToken) => AnswerAsync(ref _pings, () => true);

    public Task<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        var ignored = 0;
        return AnswerAsync(ref ignored, () => "26.1.5");
    }

    public Task<IReadOnlyList<ListedContainer>> ListContainersAsync(CancellationToken cancellationToken) =>
        AnswerAsync<IReadOnlyList<ListedContainer>>(ref _lists, () => [.. _containers.Values.Select(container => Things.Listed(container, _labels.GetValueOrDefault(container.Id, [])))]);

    public async Task<ContainerFacts?> InspectContainerAsync(string id, CancellationToken cancellationToken)
    {
        var facts = AnswerAsync(ref _inspections, () => _containers.GetValueOrDefault(id));
        await BeforeInspection(id).WaitAsync(cancellationToken);
        return await facts;
    }

    public Task<IReadOnlyList<NetworkFacts>> ListNetworksAsync(CancellationToken cancellationToken)
    {
        var ignored = 0;
        return AnswerAsync<IReadOnlyList<NetworkFacts>>(ref ignored, () => [Things.EmptyNetwork]);
    }

    public Task<NetworkFacts?> InspectNetworkAsync(string id, CancellationToken cancellationToken) =>
        AnswerAsync<NetworkFacts?>(ref _networkInspections, () => Things.NetworkOf(_containers.Values));

    public async Task FollowAsync(string? since, Action<EngineEvent?> happened, CancellationToken cancellationToken)
    {
        var stream = _stream;
        lock (_since)
            _since.Add(since);
        if (Fault is { } fault)
            throw fault;
        await foreach (var one in stream.Reader.ReadAllAsync(cancellationToken))
            happened(one);
    }

    public void Dispose()
    {
    }

    private Task<T> AnswerAsync<T>(ref int count, Func<T> answer)
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref _asked, NewSignal()).TrySetResult();
        return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(answer());
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
