using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Takes a gateway's series away when it is no longer watched: nobody would ever change them again.</summary>
internal static class Forgetting
{
    /// <param name="family">A family whose first label is <c>gateway</c>.</param>
    /// <param name="gateway">That label's value.</param>
    public static void Forget<TChild>(this Collector<TChild> family, string gateway)
        where TChild : ChildBase
    {
        foreach (var values in family.GetAllLabelValues())
        {
            if (values[0] == gateway)
                family.RemoveLabelled(values);
        }
    }
}
