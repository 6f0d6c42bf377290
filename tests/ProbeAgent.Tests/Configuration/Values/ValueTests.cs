using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Tests.Configuration.Values;

public class ValueTests
{
    [Theory]
    [InlineData(":9788", "0.0.0.0:9788")]
    [InlineData("127.0.0.1:9788", "127.0.0.1:9788")]
    [InlineData("[::]:9788", "[::]:9788")]
    [InlineData("[::1]:1", "[::1]:1")]
    [InlineData("0.0.0.0:0", "0.0.0.0:0")]
    [InlineData("localhost:80", "127.0.0.1:80")]
    [InlineData("9788", null)]
    [InlineData("", null)]
    [InlineData(":", null)]
    [InlineData(":65536", null)]
    [InlineData(":-1", null)]
    [InlineData(":+1", null)]
    [InlineData("1:80", null)]
    [InlineData("127.1:80", null)]
    [InlineData("::1", null)]
    [InlineData("[127.0.0.1]:80", null)]
    [InlineData("example.com:80", null)]
    public void Listen_Text_IsAnEndpointOrNone(string text, string? endpoint)
    {
        var reading = ListenAddress.Read(text);
        Assert.Equal(endpoint, reading.Problem is null ? reading.Value.ToString() : null);
    }

    [Theory]
    [InlineData("probeagent", true)]
    [InlineData("Probe_Agent.2-b", true)]
    [InlineData("probe agent", false)]
    [InlineData("agent;reboot", false)]
    [InlineData("$(id)", false)]
    [InlineData("agent\n", false)]
    [InlineData("ägent", false)]
    public void ComposeService_Text_IsOneOrNot(string text, bool isOne) => Assert.Equal(isOne, ComposeText.Service(text).Problem is null);

    [Theory]
    [InlineData("gateway", "gateway")]
    [InlineData("openclaw-gateway", "openclaw-gateway")]
    [InlineData("my_gateway", "my_gateway")]
    [InlineData("gateway.example.com", "gateway.example.com")]
    [InlineData("192.0.2.10", "192.0.2.10")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("[2001:db8::1]", "2001:db8::1")]
    [InlineData("gateway:18789", null)]
    [InlineData("http://gateway", null)]
    [InlineData("a b", null)]
    [InlineData("a..b", null)]
    [InlineData("[::1]:80", null)]
    public void HostName_Text_IsANameOrNone(string text, string? name)
    {
        var reading = HostText.Name(text);
        Assert.Equal(name, reading.Problem is null ? reading.Value : null);
    }

    [Theory]
    [InlineData("gateway.example.com", true)]
    [InlineData("gateway:18789", true)]
    [InlineData("[::1]:80", true)]
    [InlineData("[::1]", true)]
    [InlineData("::1", false)]
    [InlineData("gateway:0", false)]
    [InlineData("gateway:", false)]
    [InlineData("gateway/x", false)]
    [InlineData("user@gateway", false)]
    [InlineData("a\r\nb", false)]
    public void Authority_Text_IsHostWithOrWithoutPort(string text, bool isGood) => Assert.Equal(isGood, HostText.Authority(text).Problem is null);

    [Theory]
    [InlineData("https://gateway.example.com", null)]
    [InlineData("http://localhost:18789", null)]
    [InlineData("https://[::1]:1", null)]
    [InlineData("chrome-extension://abcdef", null)]
    [InlineData("https://gateway.example.com/", "an origin has no slash at its end")]
    [InlineData("https://gateway.example.com/x", "not an origin")]
    [InlineData("gateway.example.com", "no scheme")]
    [InlineData("://x", "no scheme")]
    [InlineData("https://u@x", "not an origin")]
    public void Origin_Text_IsSchemeHostPort(string text, string? problem) => Assert.Equal(problem, HostText.Origin(text).Problem);

    [Theory]
    [InlineData("/", true)]
    [InlineData("/healthz?full=1", true)]
    [InlineData("healthz", false)]
    [InlineData("/a b", false)]
    [InlineData("/a#b", false)]
    [InlineData("/ä", false)]
    [InlineData("/a\r\nX: y", false)]
    public void Target_Text_IsInOriginForm(string text, bool isGood) => Assert.Equal(isGood, HttpText.Target(text).Problem is null);

    [Theory]
    [InlineData("https://gateway.example.com", true)]
    [InlineData("ws://gateway:18789/ws", true)]
    [InlineData("HTTPS://gateway/", true)]
    [InlineData("ftp://gateway", false)]
    [InlineData("gateway:18789", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("https://", false)]
    [InlineData("https://user@gateway", false)]
    [InlineData("https://user:secret@gateway", false)]
    [InlineData("https://gateway/#x", false)]
    [InlineData("https://gateway:0", false)]
    [InlineData("https://gateway:99999", false)]
    [InlineData("https://gate way", false)]
    public void Url_Text_IsDialledOrRefused(string text, bool isGood) => Assert.Equal(isGood, PathUrl.Read(text).Problem is null);

    [Theory]
    [InlineData("https://gateway.example.com/ws", "https://gateway.example.com/ws")]
    [InlineData("https://user:pa@ss@gateway/x", "https://***@gateway/x")]
    [InlineData("https://user:p?ss@gateway/x?token=abc#t", "https://***@gateway/x?***")]
    [InlineData("https://gateway/?token=abc", "https://gateway/?***")]
    [InlineData("https://gateway/#token=abc", "https://gateway/#***")]
    [InlineData("user:secret@gateway", "***@gateway")]
    public void Mask_Url_HidesCredentialsQueryAndFragment(string text, string shown) => Assert.Equal(shown, PathUrl.Mask(text));

    [Theory]
    [InlineData("dns", StepSet.Dns)]
    [InlineData("TCP, http", StepSet.Tcp | StepSet.Http)]
    [InlineData("upgrade,handshake,tls", StepSet.Upgrade | StepSet.Handshake | StepSet.Tls)]
    public void Steps_Names_AreASet(string text, object steps) => Assert.Equal(steps, StepList.Read(text).Value);

    [Theory]
    [InlineData("dns,", "none of these")]
    [InlineData("htpt", "did you mean http?")]
    public void Steps_BadName_SaysWhy(string text, string problem) => Assert.Equal(problem, StepList.Read(text).Problem);

    [Theory]
    [InlineData("pooled", ClientSet.Pooled)]
    [InlineData("Pinned, session", ClientSet.Pinned | ClientSet.Session)]
    [InlineData("none", ClientSet.None)]
    public void Clients_Names_AreASet(string text, object clients) => Assert.Equal(clients, ClientList.Read(text).Value);

    [Theory]
    [InlineData("pooled,", "none of these")]
    [InlineData("poled", "did you mean pooled?")]
    [InlineData("pooled,none", "none goes alone")]
    [InlineData("fresh", "fresh is always there: it is the path's own rounds")]
    public void Clients_BadName_SaysWhy(string text, string problem) => Assert.Equal(problem, ClientList.Read(text).Problem);

    [Theory]
    [InlineData("true", true)]
    [InlineData("YES", true)]
    [InlineData("1", true)]
    [InlineData("off", false)]
    [InlineData("maybe", null)]
    public void Switch_Text_IsOnOrOff(string text, bool? expected)
    {
        var reading = Choice.Switch(text);
        Assert.Equal(expected, reading.Problem is null ? reading.Value : null);
    }

    [Fact]
    public void Fingerprint_AnyWriting_IsLowerCaseHex()
    {
        var digits = string.Concat(Enumerable.Repeat("0aF1", 16));
        Assert.Equal(digits.ToLowerInvariant(), CertificateFingerprint.Read(string.Join(':', digits.Chunk(2).Select(pair => new string(pair)))).Value);
        Assert.Equal("63 hex digits", CertificateFingerprint.Read(digits[1..]).Problem);
        Assert.Equal("40 hex digits: that is a SHA-1", CertificateFingerprint.Read(digits[..40]).Problem);
        Assert.Equal("holds something else than hex digits and colons", CertificateFingerprint.Read("sha256/" + digits).Problem);
    }
}
