namespace ProbeAgent.Tests.Configuration.Checks;

public sealed class OptionsCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--interval 2s --timeout 2s", "--timeout = \"2s\": not less than --interval = \"2s\"; example: 1s")]
    [InlineData("--timeout 15s", "--timeout = \"15s\": not less than Interval = 10s (default); example: 5s")]
    [InlineData("--fast-interval 11s", "--fast-interval = \"11s\": more than Interval = 10s (default); example: 100ms")]
    [InlineData("--interval 5m --gateway:handshake-interval 1m", "--gateway:handshake-interval = \"1m\": less than --interval = \"5m\"; example: 5m")]
    [InlineData("--gateway:handshake-interval 9s", "--gateway:handshake-interval = \"9s\": less than 10s; allowed: 10s to 1d, at least Interval; example: 5m")]
    [InlineData("--timeout 2s --gateway:paths:service:interval 1s", "--gateway:paths:service:interval = \"1s\": not more than --timeout = \"2s\"; give the path a shorter one; example: Gateway:Paths:service:Timeout = 500ms")]
    [InlineData("--gateway:paths:service:timeout 10s", "--gateway:paths:service:timeout = \"10s\": not less than Interval = 10s (default); example: 5s")]
    [InlineData("--fast-interval 1s --gateway:paths:service:interval 500ms", "--gateway:paths:service:interval = \"500ms\": less than --fast-interval = \"1s\"; a round can't come sooner than a fast one")]
    [InlineData("--gateway:pinned-for never", "--gateway:pinned-for = \"never\": not a duration; allowed: 1s to 365d, or forever; example: forever")]
    [InlineData("--interval x --timeout 15s", "--interval = \"x\": not a duration; allowed: 100ms to 1h; example: 5s")]
    public void Times_ThatDontFit_AreNamedOnce(string args, string problem) => Assert.Equal(problem, Loading.LoadArguments(args.Split(' ')).Problem());

    [Theory]
    [InlineData("--gateway:token a --gateway:token-file b", "--gateway:token and --gateway:token-file: a gateway has a token or a token file; keep one of them")]
    [InlineData("--gateway:paths:loopback http://x", "--gateway:paths:loopback = \"http://x\": loopback is built in and derives where it leads; give your own path another name; example: Gateway:Paths:edge:Url")]
    [InlineData("--gateway:paths:published http://x", "--gateway:paths:published = \"http://x\": published is built in and derives where it leads; set PublishedHost and PublishedPort, or give your own path another name; example: Gateway:Paths:edge:Url")]
    [InlineData("--gateway:paths:lopback:enabled no", "--gateway:paths:lopback:enabled = \"no\": the path lopback is not built in and needs a Url; example: --gateway:paths:lopback:url = https://gateway.example.com; or did you mean loopback?")]
    public void Contradictions_AreNamed(string args, string problem) =>
        Assert.Contains(problem, Loading.LoadArguments(args.Split(' ')).Problems.Select(line => line.ToString()));

    [Fact]
    public void Fingerprint_OnAPathWithoutTls_IsAMistake()
    {
        var fingerprint = new string('a', 64);
        var own = Loading.LoadArguments("--gateway:paths:edge", "http://e", "--gateway:paths:edge:fingerprint", fingerprint).Problem();
        Assert.Contains("give it a Url with https", own, StringComparison.Ordinal);
        var builtIn = Loading.LoadArguments("--gateway:paths:service:fingerprint", fingerprint).Problem();
        Assert.Contains("set Scheme to https", builtIn, StringComparison.Ordinal);
        Loading.LoadArguments("--gateway:paths:service:fingerprint", fingerprint, "--gateway:scheme", "https").Good();
    }

    [Theory]
    [InlineData("--gateway:scheme https --gateway:tls:skip-verify", "--gateway:tls:skip-verify = \"true\": ANY CERTIFICATE IS ACCEPTED: these paths prove less than a client needs; Tls:CaFile or a path's Fingerprint would do better")]
    [InlineData("--gateway:tls:server-name x", "--gateway:tls:server-name = \"x\": has no effect: no path of this gateway speaks TLS")]
    [InlineData("--gateway:first-frame hello", "--gateway:first-frame = \"hello\": has no effect: it is for Kind generic")]
    [InlineData("--gateway:kind generic --gateway:token s3cret", "--gateway:token = ***: has no effect: it is for Kind openclaw")]
    [InlineData("--gateway:websocket-path= --gateway:origin http://x", "--gateway:origin = \"http://x\": has no effect: WebSocketPath is empty, so there is no upgrade")]
    [InlineData("--gateway:paths:service:steps tls", "--gateway:paths:service:steps = \"tls\": tls has no effect: the path speaks no TLS")]
    [InlineData("--gateway:paths:service:steps handshake", "--gateway:paths:service:steps = \"handshake\": handshake has no effect: the gateway has neither Token nor TokenFile")]
    [InlineData("--gateway:paths:edge https://e --gateway:paths:edge:send-token", "--gateway:paths:edge:send-token = \"true\": has no effect: the gateway has neither Token nor TokenFile")]
    [InlineData("--gateway:paths:edge http://e --gateway:paths:edge:send-token --gateway:token s3cret", "--gateway:paths:edge:send-token = \"true\": the token travels unencrypted: the path's Url has neither https nor wss")]
    [InlineData("--gateway:clients session", "--gateway:clients = \"session\": session has no effect: the gateway has neither Token nor TokenFile")]
    [InlineData("--gateway:kind generic --gateway:clients pooled,session", "--gateway:clients = \"pooled,session\": session has no effect: it is for Kind openclaw")]
    [InlineData("--gateway:clients none --gateway:pinned-for forever", "--gateway:pinned-for = \"forever\": has no effect: pinned is not among Clients")]
    [InlineData("--gateway:paths:loopback:enabled no --gateway:paths:service:enabled no --gateway:paths:published:enabled no", "Gateway:Name = gateway (default): every path is off: nothing of this gateway is watched")]
    public void WhatIsProbablyNotMeant_IsWarnedOf(string args, string warning)
    {
        var result = Loading.LoadArguments(args.Split(' '));
        result.Good();
        Assert.Equal(warning, Assert.Single(result.Warnings));
    }

    [Fact]
    public void TokenFile_IsReadAtStart()
    {
        Loading.LoadArguments("--gateway:token-file", _folder.Write("good", "s3cret\n")).Good();
        AssertProblem("is empty", _folder.Write("empty", " \n"));
        AssertProblem("holds more than one line", _folder.Write("two", "a\nb\n"));
        AssertProblem("does not exist", Path.Combine(_folder.Path, "missing"));
        AssertProblem("is a directory; Docker makes one when the mounted file doesn't exist on the host", _folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    // The file's name is cut where it is long, so only what follows it is compared.
    private static void AssertProblem(string problem, string file) => Assert.Equal(
        $"the file {problem}; it must hold the token and nothing else; example: /run/secrets/gateway_token",
        Loading.LoadArguments("--gateway:token-file", file).Problem().Split(": ", 2)[1]);
}
