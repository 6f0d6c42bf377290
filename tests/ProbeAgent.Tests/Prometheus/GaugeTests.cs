using Prometheus;

namespace ProbeAgent.Tests.Prometheus;

public sealed class GaugeTests
{
    private readonly Gauge _gauge = Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()).CreateGauge("g", "");

    [Fact]
    public void IncAndDec_ByDefault_MoveByOne()
    {
        _gauge.Set(10);
        _gauge.Inc();
        _gauge.Dec(3);
        _gauge.Dec();

        Assert.Equal(7, _gauge.Value);
    }

    [Fact]
    public void IncToAndDecTo_Targets_MoveOneWayOnly()
    {
        _gauge.IncTo(5);
        _gauge.IncTo(3);
        Assert.Equal(5, _gauge.Value);

        _gauge.DecTo(4);
        _gauge.DecTo(7);
        Assert.Equal(4, _gauge.Value);
    }

    [Fact]
    public void Set_NotANumber_CanBeSetAgain()
    {
        _gauge.Set(double.NaN);
        _gauge.Set(2);

        Assert.Equal(2, _gauge.Value);
    }
}
