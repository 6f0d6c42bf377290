using System.Collections.Concurrent;
using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Probing.Identity;

/// <summary>Asks whose addresses are, never for longer than there is time, and never the same ten times a second: at the fast
/// interval an answer counts for a second, unless the ledger has changed since.</summary>
internal sealed class Confirmations(IEndpointSource endpoints, TimeProvider time)
{
    /// <summary>How long an answer counts.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    // Twice what one round can meet: none that counts is given up while addresses change.
    private const int Max = 2 * Round.MaxAddresses;

    private readonly ConcurrentDictionary<IPAddress, Answer> _answers = [];

    /// <param name="address">Whose?</param>
    /// <param name="wait">How long an answer is waited for.</param>
    /// <param name="deadline">The round's.</param>
    /// <returns>Whether the answer came in time, and the answer: null where nobody can say.</returns>
    public async ValueTask<(bool InTime, EndpointState? State)> AskAsync(IPAddress address, TimeSpan wait, CancellationToken deadline)
    {
        if (_answers.TryGetValue(address, out var known) && known.Version == endpoints.Current.Version && time.GetElapsedTime(known.At) < Age)
            return (true, known.State);

        using var limit = new Deadline(wait, time, deadline);
        try
        {
            // Its own end is not waited for either: it may be deaf to the token.
            var state = await endpoints.ConfirmAsync(address, limit.Token).AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
            if (state is { } answer)
                Keep(address, new Answer(endpoints.Current.Version, time.GetTimestamp(), answer));
            return (true, state);
        }
        catch (OperationCanceledException)
        {
            return (false, null);
        }
    }

    private void Keep(IPAddress address, Answer answer)
    {
        if (_answers.Count >= Max)
            _answers.Clear();
        _answers[address] = answer;
    }

    private readonly record struct Answer(long Version, long At, EndpointState State);
}
