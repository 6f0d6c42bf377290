namespace ProbeAgent.Demo;

/// <summary>The story the demo tells: each fault looks alike to a client that hangs, and ends on another rung.</summary>
internal static class DemoStory
{
    public static IReadOnlyList<DemoPhase> Of(EmbeddedGateway gateway, EmbeddedEdge edge)
    {
        return
        [
            Phase("All is well", 6, Heal,
                "Each path climbs every rung, up to the gateway's own hello-ok.",
                "latency is the whole walk: resolve, dial, health, upgrade, connect."),
            Phase("The gateway stops", 7, () => gateway.Become(GatewayState.Down),
                "Nobody listens: loopback and service are refused at tcp. The edge",
                "is still there and answers 502, so its path fails one rung higher."),
            Phase("The gateway starts again", 6, () => gateway.Become(GatewayState.Starting),
                "/healthz says live already, so a container's health check is green;",
                "/startupz says starting, and clients would be turned away."),
            Phase("The gateway is ready", 6, () => gateway.Become(GatewayState.Ready),
                "All rungs hold again, under the identity of a new boot.",
                "since tells when each path came back."),
            Phase("The gateway stalls", 8, () => gateway.Become(GatewayState.Stalled),
                "It accepts connections and says nothing: tcp stays ok, so a port",
                "check would be green, while http runs into its deadline."),
            Phase("The edge strips Upgrade", 8, StripUpgrade,
                "The gateway is well; the proxy in front of it forwards no WebSocket.",
                "http is ok everywhere, one upgrade gets a page: the paths disagree."),
            Phase("The gateway refuses the origin", 8, RefuseOrigin,
                "Every proxy is right and 101 is granted. Only the answer to connect",
                "tells that this Origin is not in gateway.controlUi.allowedOrigins."),
            Phase("All is well again", 6, Heal,
                "Each path has come back on its own.",
                "The metrics, and the log of an agent outside the demo, tell it all."),
        ];

        void Heal()
        {
            edge.StripsUpgrade = false;
            gateway.RefusesOrigin = false;
            gateway.Become(GatewayState.Ready);
        }

        void StripUpgrade()
        {
            Heal();
            edge.StripsUpgrade = true;
        }

        void RefuseOrigin()
        {
            Heal();
            gateway.RefusesOrigin = true;
        }
    }

    private static DemoPhase Phase(string title, int seconds, Action enter, params string[] watch) =>
        new(title, watch, TimeSpan.FromSeconds(seconds), enter);
}
