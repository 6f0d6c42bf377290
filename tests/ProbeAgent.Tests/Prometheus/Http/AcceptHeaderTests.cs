using Prometheus;
using Prometheus.Http;

namespace ProbeAgent.Tests.Prometheus.Http;

public sealed class AcceptHeaderTests
{
    [Theory]
    [InlineData("application/openmetrics-text")]
    [InlineData("application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("APPLICATION/OPENMETRICS-TEXT")]
    [InlineData("application/openmetrics-text, text/plain")]
    [InlineData("application/openmetrics-text, */*")]
    [InlineData("text/plain;q=0.1, application/openmetrics-text;q=0.9")]
    [InlineData("text/plain;q=0, */*")]
    [InlineData("application/*")]
    // Prometheus 2.x, and 3.x with protobuf first, which we don't write.
    [InlineData("application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1")]
    public void Choose_OpenMetricsPreferred_OpenMetrics(string accept) =>
        Assert.Equal(ExpositionFormat.OpenMetricsText, AcceptHeader.Choose(accept));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("text/*")]
    [InlineData("text/plain")]
    [InlineData("text/plain, application/openmetrics-text")]
    [InlineData("text/plain, application/openmetrics-text;q=0.9")]
    [InlineData("application/openmetrics-text;q=0.5, */*;q=0.8")]
    [InlineData("application/openmetrics-text;q=0, */*")]
    [InlineData("application/openmetrics-text;q=0")]
    [InlineData("application/openmetrics-text;version=2.0.0")]
    [InlineData("*/*;q=0")]
    [InlineData("application/json")]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited")]
    [InlineData("garbage,,;")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    public void Choose_AnythingElse_Text(string? accept) =>
        Assert.Equal(ExpositionFormat.PrometheusText, AcceptHeader.Choose(accept));
}
