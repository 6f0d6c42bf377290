using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Writes a line when a resolver comes to show something else, when it dies or lives again, and when the resolvers
/// begin or cease to contradict each other.</summary>
internal sealed partial class ResolverLog(ILogger<ResolverLog> logger, TimeProvider time) : IResolverObserver
{
    // Name servers come and go with resolv.conf.
    private const int MaxBudgets = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Gateway, string Vantage, string Resolver), ResolverSnapshot> _views = [];
    private readonly Dictionary<(string Gateway, string Vantage, string Resolver), LineBudget> _budgets = [];
    private readonly HashSet<(string Gateway, string Vantage)> _diverging = [];

    public void OnResolver(ResolverSnapshot before, ResolverSnapshot after)
    {
        lock (_lock) // views look at once, and what they show together is judged here
        {
            _views.Remove(Key(before));
            if (after.Status is not null)
                _views[Key(after)] = after;
            if (IsNews(before, after))
                LogChange_NeedsLock(before, after);
            LogDivergence_NeedsLock((after.Gateway, after.Vantage));
        }
    }

    private void LogChange_NeedsLock(ResolverSnapshot before, ResolverSnapshot after)
    {
        var isFirst = before.Status is null || before.Resolver != after.Resolver;
        var isFine = after.Outcome() == ResolverOutcome.Ok;
        if ((isFine && before.At is null && !logger.IsEnabled(LogLevel.Debug)) || !Budget_NeedsLock(after).Take(out var untold))
            return;
        var more = untold == 0 ? "" : $" (and {untold} changes before, not told)";
        var (shown, was) = (ViewText.Of(after), ViewText.Of(before));
        var because = after is { Addresses.IsEmpty: true, Detail: { } detail } ? $": {detail}" : "";
        if (after.Status is null)
            Log.Gone(logger, before.Resolver, after.Gateway, because, more);
        else if (after.Outcome() == ResolverOutcome.Dead)
            Log.Dead(logger, after.Resolver, after.Gateway, because, more);
        else if (isFirst)
            Log.Shows(logger, isFine && before.At is null ? LogLevel.Debug : LogLevel.Information, after.Resolver, after.Gateway, shown, because, more);
        else
            Log.Changed(logger, after.Resolver, after.Gateway, shown, was, because, more);
    }

    // A dead resolver stays dead, however it shows.
    private static bool IsNews(ResolverSnapshot before, ResolverSnapshot after) =>
        after.IsNewsAfter(before) && (after.Resolver != before.Resolver || after.Outcome() != ResolverOutcome.Dead || before.Outcome() != ResolverOutcome.Dead);

    private void LogDivergence_NeedsLock((string Gateway, string Vantage) place)
    {
        var views = _views.Values.Where(view => (view.Gateway, view.Vantage) == place).ToList();
        if (ViewDivergence.Of(views) is not { } diverge || diverge == _diverging.Contains(place))
            return;
        if (diverge)
            _diverging.Add(place);
        else
            _diverging.Remove(place);
        var told = string.Join(", ", views.Where(view => view.Resolver != PinnedView.Label).OrderBy(view => view.Resolver, StringComparer.Ordinal)
            .Select(view => $"{view.Resolver} {ViewText.Of(view)}"));
        if (diverge)
            Log.Diverge(logger, place.Gateway, place.Vantage, told);
        else
            Log.Agree(logger, place.Gateway, place.Vantage, told);
    }

    // A name whose addresses rotate changes with every look.
    private LineBudget Budget_NeedsLock(ResolverSnapshot view)
    {
        if (_budgets.Count == MaxBudgets)
            _budgets.Clear();
        if (!_budgets.TryGetValue(Key(view), out var budget))
            _budgets[Key(view)] = budget = new LineBudget(time);
        return budget;
    }

    private static (string, string, string) Key(ResolverSnapshot view) => (view.Gateway, view.Vantage, view.Resolver);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1160, Message = "{Resolver}: {Gateway} is {Shown}{Because}{More}", EventName = "ResolverShows")]
        public static partial void Shows(ILogger logger, LogLevel level, string resolver, string gateway, string shown, string because, string more);

        [LoggerMessage(1161, LogLevel.Information, "{Resolver}: {Gateway} is {Shown}, was {Before}{Because}{More}", EventName = "ResolverChanged")]
        public static partial void Changed(ILogger logger, string resolver, string gateway, string shown, string before, string because, string more);

        [LoggerMessage(1162, LogLevel.Information, "{Resolver}: no longer asked for {Gateway}{Because}{More}", EventName = "ResolverGone")]
        public static partial void Gone(ILogger logger, string resolver, string gateway, string because, string more);

        [LoggerMessage(1163, LogLevel.Warning, "{Resolver}: dead: it answers neither {Gateway} nor a name that it knows by itself{Because}{More}", EventName = "ResolverDead")]
        public static partial void Dead(ILogger logger, string resolver, string gateway, string because, string more);

        [LoggerMessage(1164, LogLevel.Warning, "the resolvers contradict each other about {Gateway} (from {Vantage}): {Views}", EventName = "DnsDiverges")]
        public static partial void Diverge(ILogger logger, string gateway, string vantage, string views);

        [LoggerMessage(1165, LogLevel.Information, "the resolvers agree about {Gateway} again (from {Vantage}): {Views}", EventName = "DnsAgrees")]
        public static partial void Agree(ILogger logger, string gateway, string vantage, string views);
    }
}
