namespace Prometheus;

/// <summary>One series, or for a histogram the group of series with the same labels.</summary>
public interface ICollectorChild
{
}
