using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration.Settings;

public class KeyMatcherTests
{
    [Theory]
    [InlineData("Interval", "Interval")]
    [InlineData("fast_interval", "FastInterval")]
    [InlineData("Gateway:HealthPath", "Gateway:HealthPath")]
    [InlineData("GATEWAY:HEALTH_PATH", "Gateway:HealthPath")]
    [InlineData("gateway:healthpath", "Gateway:HealthPath")]
    [InlineData("gateway:health-path", "Gateway:HealthPath")]
    [InlineData("gateway:web-socket-path", "Gateway:WebSocketPath")]
    [InlineData("gateway:tls:ca-file", "Gateway:Tls:CaFile")]
    [InlineData("Gateway:Paths:Edge", "Gateway:Paths:edge:Url")]
    [InlineData("GATEWAY:PATHS:MY_EDGE:URL", "Gateway:Paths:my_edge:Url")]
    [InlineData("gateway:paths:my-edge:send-token", "Gateway:Paths:my-edge:SendToken")]
    [InlineData("Gateway:Paths:edge:Headers:X-Api_Key", "Gateway:Paths:edge:Headers:x-api_key")]
    [InlineData("Gateways:Alpha.1:Port", "Gateways:alpha.1:Port")]
    [InlineData("Gateways:a:Paths:edge", "Gateways:a:Paths:edge:Url")]
    public void Match_Spelling_IsTheSetting(string written, string key) =>
        Assert.Equal(key, KeyMatcher.Match(written.Split(':'), SourceKind.File).Key?.ToString());

    [Theory]
    [InlineData("Gateway:Paths:edge:Headers:X_API_KEY", "X-API-KEY")]
    [InlineData("Gateway:Paths:edge:Headers:Authorization", "Authorization")]
    public void Match_HeaderFromEnvironment_ReadsUnderscoresAsDashes(string written, string name) =>
        Assert.Equal(name, KeyMatcher.Match(written.Split(':'), SourceKind.Environment).HeaderName);

    [Theory]
    [InlineData("Gateway")]
    [InlineData("Gateways")]
    [InlineData("Gateways:alpha")]
    [InlineData("Gateway:Tls")]
    [InlineData("Gateway:Paths")]
    [InlineData("Gateway:Paths:edge:Headers")]
    public void Match_Group_IsNeitherSettingNorProblem(string written)
    {
        var match = KeyMatcher.Match(written.Split(':'), SourceKind.File);
        Assert.Null(match.Key);
        Assert.Null(match.Problem);
        Assert.False(match.IsUnknown);
    }

    [Theory]
    [InlineData("Gateway:Interval")]
    [InlineData("Gateway:Paths:edge:Port")]
    [InlineData("Paths:edge")]
    [InlineData("")]
    public void Match_NoSetting_IsUnknown(string written) => Assert.True(KeyMatcher.Match(written.Split(':'), SourceKind.File).IsUnknown);

    [Theory]
    [InlineData("Gateway:Paths:e.f:Url")]
    [InlineData("Gateway:Paths::Url")]
    [InlineData("Gateways:-a:Port")]
    [InlineData("Gateways:a b:Port")]
    [InlineData("Interval:Seconds")]
    [InlineData("Gateway:Paths:edge:Headers:X Y")]
    [InlineData("Gateway:Paths:edge:Headers:Host")]
    [InlineData("Gateway:Paths:edge:Headers:ORIGIN")]
    [InlineData("Gateway:Paths:edge:Headers:connection")]
    [InlineData("Gateway:Paths:edge:Headers:Upgrade")]
    [InlineData("Gateway:Paths:edge:Headers:Content-Length")]
    [InlineData("Gateway:Paths:edge:Headers:Transfer-Encoding")]
    [InlineData("Gateway:Paths:edge:Headers:Sec-WebSocket-Key")]
    public void Match_BadName_SaysWhy(string written) => Assert.NotNull(KeyMatcher.Match(written.Split(':'), SourceKind.File).Problem);

    [Theory]
    [InlineData("Gateway:Prot", "Gateway:Port")]
    [InlineData("Intervall", "Interval")]
    [InlineData("Port", "Gateway:Port")]
    [InlineData("CaFile", "Gateway:Tls:CaFile")]
    [InlineData("Paths:edge:Url", "Gateway:Paths:edge:Url")]
    [InlineData("Paths:edge", "Gateway:Paths:edge")]
    [InlineData("Gateway:Paths:edge:Exepct", "Gateway:Paths:edge:Expect")]
    [InlineData("Gateways:alpha:Prot", "Gateways:alpha:Port")]
    [InlineData("Gatewayss:alpha:Port", "Gateways:alpha:Port")]
    [InlineData("Gateway:CaFile", "Gateway:Tls:CaFile")]
    [InlineData("Colour", null)]
    public void For_UnknownKey_IsTheNearest(string written, string? nearest) =>
        Assert.Equal(nearest, KeySuggestion.For(written.Split(':'), SourceKind.File));

    [Theory]
    [InlineData("GATEWAY_PORT", "PROBEAGENT_GATEWAY__PORT")]
    [InlineData("HEALTH_PATH", "PROBEAGENT_GATEWAY__HEALTH_PATH")]
    public void For_UnknownVariable_IsSpelledAsOne(string written, string nearest) =>
        Assert.Equal(nearest, KeySuggestion.For(written.Split(':'), SourceKind.Environment));
}
