using System.Text.Json;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Reporting.Status;
using ProbeAgent.Tests.Rollouts;

namespace ProbeAgent.Tests.Reporting.Status;

public sealed class RolloutsDocumentTests
{
    [Fact]
    public void Of_AClockWithoutRollouts_NamesTheGateway()
    {
        using var scene = new Scene();

        Assert.Equal(
            """
            {
              "gateways": [
                {
                  "name": "openclaw-gateway",
                  "rollouts": []
                }
              ]
            }
            """, Json(scene));
    }

    [Fact]
    public void Of_AFinishedRollout_TellsAllOfIt()
    {
        using var scene = new Scene();
        var member = new Member(Scene.Member, "0123456789abcdef", MemberStatus.Running, true, Scene.Start, "shop_default", []);
        scene.Source.Become(scene.Source.Current with { Members = [member] });
        scene.At(15_000).Up("service").Client(ClientKind.Pooled, Scene.One);
        scene.At(20_002).Event("kill").Down("service", Step.Tcp, Outcome.Refused).Client(ClientKind.Pooled, Scene.One);
        scene.At(21_000).Up("service").Client(ClientKind.Pooled, Scene.One);
        scene.At(30_000);

        Assert.Equal(
            """
            {
              "gateways": [
                {
                  "name": "openclaw-gateway",
                  "rollouts": [
                    {
                      "id": 1,
                      "opened_at": "2026-11-22T21:00:20Z",
                      "closed_at": "2026-11-22T21:00:21Z",
                      "seconds": 1,
                      "converged": true,
                      "opened_by": "event",
                      "because": "kill of shop-openclaw-gateway-1",
                      "resolution_seconds": 0.1,
                      "members_before": [
                        {
                          "name": "shop-openclaw-gateway-1",
                          "container_id": "0123456789ab",
                          "status": "running",
                          "started_at": "2026-11-22T21:00:00Z"
                        }
                      ],
                      "members_after": [
                        {
                          "name": "shop-openclaw-gateway-1",
                          "container_id": "0123456789ab",
                          "status": "running",
                          "started_at": "2026-11-22T21:00:00Z"
                        }
                      ],
                      "endpoints_before": [
                        {
                          "member": "shop-openclaw-gateway-1",
                          "address": "172.18.0.2",
                          "since": "2026-11-22T21:00:00Z"
                        }
                      ],
                      "endpoints_after": [
                        {
                          "member": "shop-openclaw-gateway-1",
                          "address": "172.18.0.2",
                          "since": "2026-11-22T21:00:00Z"
                        }
                      ],
                      "outages": [
                        {
                          "vantage": "bridge",
                          "path": "service",
                          "expect": "reachable",
                          "resolution_seconds": 0.1,
                          "seconds": 1,
                          "outages": [
                            {
                              "from": "2026-11-22T21:00:20Z",
                              "from_earliest": "2026-11-22T21:00:14.999Z",
                              "from_latest": "2026-11-22T21:00:20.002Z",
                              "to_earliest": "2026-11-22T21:00:20Z",
                              "to": "2026-11-22T21:00:21Z",
                              "seconds": 1,
                              "continued": false,
                              "outcomes": [
                                {
                                  "step": "tcp",
                                  "outcome": "refused"
                                }
                              ]
                            }
                          ],
                          "further": 0
                        }
                      ],
                      "convergences": [
                        {
                          "kind": "path",
                          "vantage": "bridge",
                          "name": "service",
                          "waited_for": true,
                          "diverged": true,
                          "seconds": 1,
                          "addresses_before": [
                            "172.18.0.2"
                          ],
                          "addresses": [
                            "172.18.0.2"
                          ]
                        },
                        {
                          "kind": "client",
                          "vantage": "bridge",
                          "name": "service/pooled",
                          "waited_for": true,
                          "diverged": false,
                          "seconds": 0,
                          "addresses_before": [
                            "172.18.0.2"
                          ],
                          "addresses": [
                            "172.18.0.2"
                          ]
                        }
                      ],
                      "timeline": [
                        {
                          "at": "2026-11-22T21:00:20Z",
                          "seen_at": "2026-11-22T21:00:20.002Z",
                          "kind": "event",
                          "name": "shop-openclaw-gateway-1",
                          "what": "kill"
                        },
                        {
                          "at": "2026-11-22T21:00:20Z",
                          "seen_at": "2026-11-22T21:00:20.002Z",
                          "kind": "path",
                          "name": "service",
                          "what": "down",
                          "detail": "tcp refused (172.18.0.2:18789)"
                        },
                        {
                          "at": "2026-11-22T21:00:21Z",
                          "seen_at": "2026-11-22T21:00:21Z",
                          "kind": "path",
                          "name": "service",
                          "what": "up",
                          "detail": "172.18.0.2"
                        }
                      ],
                      "timeline_dropped": 0
                    }
                  ]
                }
              ]
            }
            """, Json(scene));
    }

    [Fact]
    public void Of_ARunningRollout_LeavesOutWhatIsNotKnown()
    {
        using var scene = new Scene();
        scene.At(15_000).Up("service");
        scene.At(20_002).Event("die");

        var json = Json(scene);
        Assert.DoesNotContain("closed_at", json, StringComparison.Ordinal);
        Assert.DoesNotContain("converged\"", json, StringComparison.Ordinal);
        Assert.Contains("\"why\": \"not looked at since the last change\"", json, StringComparison.Ordinal);
    }

    private static string Json(Scene scene) =>
        JsonSerializer.Serialize(RolloutsDocument.Of(Watches.List(Watches.Of() with { Gateway = scene.Clock.Gateway, Rollouts = () => scene.Clock.Records })), RolloutsJson.Readable.RolloutsDocument);
}
