using System.Text.Json;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Reporting;
using ProbeAgent.Reporting.Status;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Fate;
using ProbeAgent.Watching;

namespace ProbeAgent.Tests.Reporting.Status;

public sealed class StatusSourceTests
{
    [Fact]
    public void Current_BeforeTheFirstRound_SaysWhatIsSetAndNothingElse()
    {
        var path = FakeWatchedPath.Loopback(Expectation.Ignored);

        Assert.Equal(
            """
            {
              "version": "1.2.3",
              "revision": "abc",
              "started_at": "2026-11-22T21:00:00Z",
              "form": "sidecar",
              "healthy": true,
              "ready": false,
              "log_lines_dropped": 3,
              "gateways": [
                {
                  "name": "gateway",
                  "endpoints": {
                    "authority": "none",
                    "sources": {},
                    "version": 0,
                    "members": [],
                    "endpoints": []
                  },
                  "paths": [
                    {
                      "name": "loopback",
                      "vantage": "bridge",
                      "kind": "loopback",
                      "target": "http://127.0.0.1:18789",
                      "host": "127.0.0.1:18789",
                      "headers": [
                        "X-Api-Key"
                      ],
                      "expect": "ignored",
                      "stuck": false,
                      "interval_seconds": 10,
                      "timeout_seconds": 3,
                      "fast_interval_seconds": 0.1,
                      "enabled": [
                        "tcp",
                        "http",
                        "upgrade"
                      ],
                      "steps": [],
                      "rounds": 0,
                      "failures": []
                    }
                  ],
                  "absent": [],
                  "clients": [],
                  "retired": [],
                  "resolvers": []
                },
                {
                  "name": "other",
                  "endpoints": {
                    "authority": "none",
                    "sources": {},
                    "version": 0,
                    "members": [],
                    "endpoints": []
                  },
                  "paths": [],
                  "absent": [
                    {
                      "name": "published",
                      "because": "no port"
                    }
                  ],
                  "clients": [],
                  "retired": [],
                  "resolvers": []
                }
              ]
            }
            """, Json([path], new AbsentPath("other", "published", "no port")));
    }

    [Fact]
    public void Current_DownThenUp_KeepsTheFailureWithAllItSaw()
    {
        var path = FakeWatchedPath.Service();
        path.Down(Step.Http, Outcome.Status, new Evidence
        {
            Detail = "expected 200",
            Status = 502,
            Server = "nginx",
            Via = "1.1 edge",
            Location = "/login",
            FromGateway = false,
            Body = "<html>",
            Code = "code",
            CloseCode = 1008,
            Resolver = "127.0.0.11:53",
            BootId = "boot",
            Tcp = new TcpState(2, 1, TimeSpan.FromMilliseconds(0.5), 1500),
            Certificate = new PeerCertificate("CN=a", "CN=b", FakeWatchedPath.Start, FakeWatchedPath.Start.AddDays(1), "00ff"),
        });
        path.Up();

        using var json = JsonDocument.Parse(Json([path]));
        var status = json.RootElement.GetProperty("gateways")[0].GetProperty("paths")[0];

        Assert.True(json.RootElement.GetProperty("ready").GetBoolean());
        Assert.True(status.GetProperty("success").GetBoolean());
        Assert.True(status.GetProperty("expectation_met").GetBoolean());
        Assert.Equal("2026-11-22T21:00:10Z", status.GetProperty("since").GetString());
        Assert.Equal("""{"step":"upgrade","outcome":"ok","duration_seconds":0.000125}""", Compact(status.GetProperty("end")));
        Assert.Equal("CN=a", status.GetProperty("certificate").GetProperty("subject").GetString());
        Assert.Equal(
            """
            {"started_at":"2026-11-22T21:00:10Z","duration_seconds":0.5,"lateness_seconds":0.002,"success":true,"abandoned":false,"dns":{"step":"dns","outcome":"ok","duration_seconds":0.000125},"attempts":[{"address":"172.18.0.2:18789","success":true,"upgrade":"silent","steps":[{"step":"tcp","outcome":"ok","duration_seconds":0.000125},{"step":"http","outcome":"ok","duration_seconds":0.000125},{"step":"upgrade","outcome":"ok","duration_seconds":0.000125}]}]}
            """, Compact(status.GetProperty("last_round")));
        Assert.Equal(
            """
            {"started_at":"2026-11-22T21:00:00Z","duration_seconds":0.5,"lateness_seconds":0.002,"success":false,"abandoned":false,"dns":{"step":"dns","outcome":"ok","duration_seconds":0.000125},"attempts":[{"address":"172.18.0.2:18789","success":false,"steps":[{"step":"tcp","outcome":"ok","duration_seconds":0.000125},{"step":"http","outcome":"status","duration_seconds":0.001,"evidence":{"detail":"expected 200","status":502,"server":"nginx","via":"1.1 edge","location":"/login","from_gateway":false,"body":"<html>","code":"code","close_code":1008,"resolver":"127.0.0.11:53","boot_id":"boot","tcp":{"retransmits":2,"unacknowledged":1,"round_trip_seconds":0.0005,"path_mtu_bytes":1500},"certificate":{"subject":"CN=a","issuer":"CN=b","not_before":"2026-11-22T21:00:00+00:00","not_after":"2026-11-23T21:00:00+00:00","fingerprint":"00ff"}}}]}]}
            """, Compact(Assert.Single(status.GetProperty("failures").EnumerateArray())));
    }

    [Fact]
    public void Current_AddressesAndBoots_SaysWhoseTheyAreAndWhichAnswered()
    {
        var path = FakeWatchedPath.Service();
        var hello = new StepResult(Step.Handshake, Outcome.Ok, TimeSpan.FromMilliseconds(1), new Evidence { BootId = "boot-1", Version = "2026.9.6" });
        var attempt = path.Climb("172.18.0.2:18789", hello);
        path.Run(path.Dns(), [attempt with { Endpoint = EndpointState.Current, Member = "shop-gateway-1" }, path.Climb("172.18.0.9:18789", null) with { Endpoint = EndpointState.Retired, Member = "shop-gateway-2" }]);
        path.Believe(path.Snapshot with { Boots = BootList.After([], path.Snapshot.LastRound!) });

        using var json = JsonDocument.Parse(Json([path]));
        var status = json.RootElement.GetProperty("gateways")[0].GetProperty("paths")[0];

        Assert.Equal(
            ["current shop-gateway-1", "retired shop-gateway-2"],
            status.GetProperty("last_round").GetProperty("attempts").EnumerateArray().Select(at => $"{at.GetProperty("endpoint")} {at.GetProperty("member")}"));
        Assert.Equal(
            """[{"address":"172.18.0.2","boot_id":"boot-1","version":"2026.9.6","since":"2026-11-22T21:00:00.5Z"}]""", Compact(status.GetProperty("boots")));
    }

    [Fact]
    public void Current_StuckLoop_IsNotHealthy()
    {
        var path = FakeWatchedPath.Service();
        path.IsStuck = true;

        using var json = JsonDocument.Parse(Json([path]));

        Assert.False(json.RootElement.GetProperty("healthy").GetBoolean());
        Assert.True(json.RootElement.GetProperty("gateways")[0].GetProperty("paths")[0].GetProperty("stuck").GetBoolean());
    }

    [Fact]
    public async Task Current_TokenRefused_SaysSoWithoutTheToken()
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("gateway-secret")), TimeProvider.System);
        using (var lease = await guard.TakeAsync(TimeSpan.Zero, TestContext.Current.CancellationToken))
            lease!.Verdict = TokenVerdict.Refused;

        var json = Json([new FakeWatchedPath(FakeWatchedPath.Loopback().Path with { Handshake = new HandshakePolicy(TimeSpan.FromMinutes(1), guard) })]);

        Assert.Contains("\"refused\": true", json, StringComparison.Ordinal);
        Assert.DoesNotContain("gateway-secret", json, StringComparison.Ordinal);
    }

    private static string Json(IReadOnlyList<FakeWatchedPath> paths, params AbsentPath[] absent) => JsonSerializer.Serialize(
        new StatusSource(new BuildInfo("1.2.3", "abc"), FakeWatchedPath.Start, VantageForm.Sidecar, new WatchPart(Watches.List(Watches.Grouped(paths, absent)), []), new NamespaceBelief(), () => 3).Current(),
        StatusJson.Readable.StatusDocument);

    private static string Compact(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            element.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
