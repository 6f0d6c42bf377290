using ProbeAgent.Discovery;
using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Reporting.Series;

/// <summary>All series of one resolver's view. Its owner keeps it to one thread at a time.</summary>
internal sealed class ResolverSeries
{
    private readonly ResolverFamilies _families;
    private readonly string[] _labels;
    private readonly GaugeSeries _stale;
    private readonly GaugeSeries?[] _addresses = new GaugeSeries?[Enum.GetValues<EndpointState>().Length];
    private ResolverOutcome? _ended;
    private GaugeSeries? _outcome;

    public ResolverSeries(ResolverFamilies families, ResolverSnapshot view)
    {
        (_families, _labels) = (families, [view.Gateway, view.Vantage, view.Resolver]);
        _stale = new GaugeSeries(families.Stale, _labels);
    }

    /// <param name="view">What it shows; there must be such a view.</param>
    /// <param name="now">The time by <see cref="LookTime.After"/>.</param>
    public void Show(ResolverSnapshot view, TimeSpan now)
    {
        ShowOutcome(view.Outcome());
        foreach (var state in Enum.GetValues<EndpointState>())
            ShowAddresses(state, view.States.Count(shown => shown == state));
        if (view.StaleSince is not null)
            _stale.Set(Math.Max(0, (now - view.StaleAfter).TotalSeconds));
        else if (view.IsJudged)
            _stale.Set(0);
        else
            _stale.Remove();
    }

    public void Remove()
    {
        _outcome?.Remove();
        _stale.Remove();
        foreach (var addresses in _addresses)
            addresses?.Remove();
    }

    private void ShowOutcome(ResolverOutcome? ended)
    {
        if (ended == _ended || ended is not { } outcome)
            return;
        _outcome?.Remove(); // first: a scrape in between should miss a series rather than see two outcomes of one look
        _ended = ended;
        _outcome = new GaugeSeries(_families.Outcome, [.. _labels, outcome.Label()]);
        _outcome.Set(1);
    }

    // A state that was never seen is not worth a series; one that was goes to 0.
    private void ShowAddresses(EndpointState state, int count)
    {
        if (count > 0)
            _addresses[(int)state] ??= new GaugeSeries(_families.Addresses, [.. _labels, Text(state)]);
        _addresses[(int)state]?.Set(count);
    }

    private static string Text(EndpointState state) => state switch
    {
        EndpointState.Current => "current",
        EndpointState.Retired => "retired",
        _ => "unknown",
    };
}
