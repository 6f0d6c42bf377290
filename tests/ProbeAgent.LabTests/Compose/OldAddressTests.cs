using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>Whoever keeps the gateway's address instead of its name: by a literal, by a line in the hosts file, by a proxy that
/// resolved once. Docker gives the address away as soon as the gateway stops, and somebody else answers there.</summary>
[Collection(nameof(Compose))]
public sealed class OldAddressTests
{
    private const string Nowhere = "dns/nxdomain|timeout|server_failure|refused";

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    // The first rounds are quick ones, and the kernel asks a while after an address that it knew.
    private static readonly TimeSpan SoonUnreachable = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task GatewayMoves_WhatKeepsItsOldAddressIsNeverGreenAgain()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("bridge", Overlay);
        var gateway = project.Container(BothVantages.Gateway);
        var old = await project.AddressAsync(gateway);
        project.Set("OLD", old);
        await project.ComposeAsync("up", "--detach");
        var agent = project.Agent();
        await agent.SeeMatrixAsync(
            GatewayReady.Boot, "address upgrade/ok", "fresh upgrade/ok", "hosts upgrade/ok", "patient upgrade/ok", "published tcp/refused", "service upgrade/ok", "stale upgrade/ok");

        // Vacant: at first nobody says so; who waits longer than 3 s is told by his own kernel that nobody answers ARP.
        await Docker.DoAsync("stop", "--time", "1", gateway);
        var before = await agent.SeeMatrixAsync(
            SoonUnreachable, "address tcp/timeout|unreachable", "fresh http/server_error|timeout", "hosts tcp/timeout|unreachable", "patient tcp/unreachable", "published tcp/refused",
            $"service {Nowhere}", "stale http/server_error|timeout");

        await TakeOverAsync("silent");
        await agent.SeeMatrixAsync(
            Soon, "address tcp/refused", "fresh http/server_error|timeout", "hosts tcp/refused", "patient tcp/refused", "published tcp/refused",
            $"service {Nowhere}", "stale http/server_error");

        await project.ComposeAsync("rm", "--stop", "--force", "silent");
        await TakeOverAsync("impostor");
        await agent.SeeMatrixAsync(
            Soon, "address http/body", "fresh http/server_error|timeout", "hosts http/body", "patient http/body", "published tcp/refused", $"service {Nowhere}", "stale http/body");

        // Now that the name means another address, the old one is known for what it is, where a path names it.
        await Docker.DoAsync("start", gateway);
        await agent.SeeMatrixAsync(
            GatewayReady.Boot, "address http/wrong_backend", "fresh upgrade/ok", "hosts http/body", "patient http/wrong_backend", "published tcp/refused", "service upgrade/ok",
            "stale http/body");
        var after = await agent.SeeAsync("the paths disagree", seen => seen.Value("probeagent_path_divergence") == 1, Soon);
        Assert.All((string[])["address", "hosts", "patient", "stale"], path => Assert.Equal(before.Path(path).Transitions("up"), after.Path(path).Transitions("up")));

        async Task TakeOverAsync(string service)
        {
            await project.ComposeAsync("up", "--detach", "--no-deps", service);
            Assert.Equal(old, await project.AddressAsync(project.Container(service)));
        }
    }

    // stale and fresh differ in one thing: when they resolve.
    private const string Overlay = """
        services:
          probeagent:
            extra_hosts: ["old-gateway:${OLD:-192.0.2.1}"]
            environment:
              PROBEAGENT_INTERVAL: 1s
              PROBEAGENT_GATEWAY__PATHS__ADDRESS__URL: http://${OLD:-192.0.2.1}:18789
              PROBEAGENT_GATEWAY__PATHS__PATIENT__URL: http://${OLD:-192.0.2.1}:18789
              PROBEAGENT_GATEWAY__PATHS__PATIENT__INTERVAL: 4s
              PROBEAGENT_GATEWAY__PATHS__PATIENT__TIMEOUT: 3500ms
              PROBEAGENT_GATEWAY__PATHS__HOSTS__URL: http://old-gateway:18789
              PROBEAGENT_GATEWAY__PATHS__STALE__URL: http://stale/
              PROBEAGENT_GATEWAY__PATHS__FRESH__URL: http://fresh/
          stale: &proxy
            image: nginx:stable
            configs: [{source: stale, target: /etc/nginx/conf.d/default.conf}]
            depends_on: [openclaw-gateway]
          fresh:
            <<: *proxy
            configs: [{source: fresh, target: /etc/nginx/conf.d/default.conf}]
          silent:
            image: nginx:stable
            profiles: [later]
          impostor:
            image: nginx:stable
            profiles: [later]
            configs: [{source: impostor, target: /etc/nginx/conf.d/default.conf}]
        configs:
          stale:
            content: |
              server {
                  listen 80;
                  location / {
                      proxy_pass http://openclaw-gateway:18789;
                      proxy_http_version 1.1;
                      proxy_set_header Upgrade $$http_upgrade;
                      proxy_set_header Connection upgrade;
                  }
              }
          fresh:
            content: |
              server {
                  listen 80;
                  resolver 127.0.0.11 valid=2s ipv6=off;
                  set $$gateway openclaw-gateway;
                  location / {
                      proxy_pass http://$$gateway:18789;
                      proxy_http_version 1.1;
                      proxy_set_header Upgrade $$http_upgrade;
                      proxy_set_header Connection upgrade;
                  }
              }
          impostor:
            content: |
              server { listen 18789; location / { return 200 "welcome"; } }
        """;
}
