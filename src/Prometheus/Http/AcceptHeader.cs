using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Prometheus.Http;

/// <summary>
/// Chooses the format by RFC 9110 §12.5.1. Text 0.0.4 is the answer to everything else too (protobuf only, HTML, q=0):
/// a scraper that gets a known format is better off than one that gets a 406.
/// </summary>
internal static class AcceptHeader
{
    public static ExpositionFormat Choose(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
        {
            return ExpositionFormat.PrometheusText;
        }

        var text = Match.None;
        var openMetrics = Match.None;
        for (var i = 0; i < ranges.Count; i++)
        {
            var quality = ranges[i].Quality ?? 1;
            text = text.Or(new Match(Fit(ranges[i], "text", "plain"), quality, i));
            openMetrics = openMetrics.Or(new Match(FitOpenMetrics(ranges[i]), quality, i));
        }

        return openMetrics.IsPreferredTo(text) ? ExpositionFormat.OpenMetricsText : ExpositionFormat.PrometheusText;
    }

    private static int FitOpenMetrics(MediaTypeHeaderValue range)
    {
        // 0.0.1 is how Prometheus asked before 2023; a later version is not what we write.
        var version = range.Parameters.FirstOrDefault(p => p.Name.Equals("version", StringComparison.OrdinalIgnoreCase));
        var known = version is null || version.GetUnescapedValue() is { Value: "1.0.0" or "0.0.1" };
        return known ? Fit(range, "application", "openmetrics-text") : 0;
    }

    /// <summary>How closely the range names the type: 3 exactly, 2 <c>type/*</c>, 1 <c>*/*</c>, 0 not at all.</summary>
    private static int Fit(MediaTypeHeaderValue range, string type, string subType)
    {
        if (range.MatchesAllTypes)
        {
            return 1;
        }

        if (!range.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        return range.MatchesAllSubTypes ? 2 : range.SubType.Equals(subType, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
    }

    /// <summary>The range that decides about one format: the closest, and among those the one with the highest quality.</summary>
    private readonly record struct Match(int Fit, double Quality, int Position)
    {
        public static Match None { get; } = new(0, 0, int.MaxValue);

        public Match Or(Match other) =>
            other.Fit > Fit || (other.Fit == Fit && Fit > 0 && other.Quality > Quality) ? other : this;

        // At equal quality the client's order decides, as in the original; one wildcard for both means text.
        public bool IsPreferredTo(Match other) =>
            Fit > 0 && Quality > 0
            && (Quality > other.Quality || (Quality == other.Quality && Position < other.Position));
    }
}
