using ProbeAgent.Configuration.Printing;

namespace ProbeAgent.Tests.Configuration.Printing;

public sealed class ProblemsTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_MistakesInEverySource_NamesAllAtOnce()
    {
        var file = _folder.Write("agent.json", """
            {
              "Intervall": "5s",
              "FastInterval": 100,
              "Gateway": {
                "Kind": "openclow",
                "Paths": { "edge": { "Url": "https://user:hunter2@edge.example.com" }, "office": { "Expect": "unreachable" } },
                "TokenFile": "/missing/token"
              }
            }
            """);
        var result = Loading.Load(["demo", "--config", file, "--log:levle", "debug", "--gateway:port", "70000", "extra"],
            "PROBEAGENT_INTERVAL=10", "PROBEAGENT_GATEWAY_NAME=openclaw-gateway", "PROBEAGENT_GATEWAY__TOKEN=hunter2",
            "PROBEAGENT_GATEWAY__ORIGIN=https://gateway.example.com/", "PROBEAGENT_SERVICE_HOST=10.0.0.1");

        Assert.Equal("""
            probeagent: 13 mistakes in the settings
              argument 8 (after --gateway:port): neither an option nor a command; a value with blanks needs quotation marks
              agent.json: Intervall: no such setting; did you mean Interval?
              PROBEAGENT_GATEWAY_NAME: no such setting; did you mean PROBEAGENT_GATEWAY__NAME?
              --log:levle: no such option; did you mean --log:level?
              agent.json: FastInterval = "100": 100 what? Write 100s or 100ms; allowed: 20ms to Interval; example: 250ms
              agent.json: Gateway:Kind = "openclow": did you mean openclaw? Allowed: openclaw or generic; example: generic
              agent.json: Gateway:Paths:edge:Url = "https://***@edge.example.com": user name and password don't belong in a URL; send them as a header (Headers:Authorization); allowed: URL with http, https, ws or wss; only on your own paths; example: https://gateway.example.com
              PROBEAGENT_GATEWAY__ORIGIN = "https://gateway.example.com/": an origin has no slash at its end; allowed: scheme://host or scheme://host:port; example: https://gateway.example.com
              PROBEAGENT_INTERVAL = "10": 10 what? Write 10s or 10ms; allowed: 100ms to 1h; example: 5s
              --gateway:port = "70000": not a port; allowed: 1 to 65535; example: 8080
              PROBEAGENT_GATEWAY__TOKEN and agent.json: Gateway:TokenFile: a gateway has a token or a token file; keep one of them
              agent.json: Gateway:TokenFile = "/missing/token": the file does not exist; it must hold the token and nothing else; example: /run/secrets/gateway_token
              agent.json: Gateway:Paths:office:Expect = "unreachable": the path office is not built in and needs a Url; example: Gateway:Paths:office:Url = https://gateway.example.com

            """,
            ProblemsText.Of(result.Problems).Replace(_folder.Path + "/", "", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
