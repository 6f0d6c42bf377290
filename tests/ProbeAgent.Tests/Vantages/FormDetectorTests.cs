using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages;

public sealed class FormDetectorTests
{
    private static readonly OwnNetwork Network = new() { Addresses = [IPAddress.Loopback, IPAddress.Parse("172.18.0.2")] };

    [Theory]
    [InlineData("172.18.0.2", "Sidecar")]
    [InlineData("172.18.0.9", "Bridge")]
    [InlineData(null, "Bridge")]
    public async Task Decide_InAContainer_ByWhatTheGatewaysNameMeans(string? address, string form)
    {
        var decision = await FormDetector.DecideAsync(["gateway"], Network, new Names(address), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(form, decision.Form.ToString());
        Assert.Equal(address is null, decision.Because.Contains("PROBEAGENT_FORM", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decide_OnAHostsNetwork_HostWithoutAsking()
    {
        var decision = await FormDetector.DecideAsync(["gateway"], Network with { IsHost = true }, new Names(null), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(VantageForm.Host, decision.Form);
    }

    [Theory]
    [InlineData("172.18.0.2", "Sidecar")]
    [InlineData("172.18.0.9", "Pod")]
    [InlineData(null, "Pod")]
    public async Task Decide_InKubernetes_PodUnlessTheNameIsItsOwn(string? address, string form)
    {
        var decision = await FormDetector.DecideAsync(["gateway"], Network with { IsPod = true }, new Names(address), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(form, decision.Form.ToString());
    }

    [Fact]
    public async Task Decide_NothingButLoopback_SidecarWithoutAsking()
    {
        var lost = new OwnNetwork { Addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback] };

        var decision = await FormDetector.DecideAsync(["gateway"], lost, new Names(null), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(VantageForm.Sidecar, decision.Form);
    }

    [Fact]
    public async Task Decide_ResolverNeverAnswers_BridgeAfterItsPatience()
    {
        var time = new FakeTimeProvider();
        var deciding = FormDetector.DecideAsync(["gateway"], Network, new Silence(), time, TestContext.Current.CancellationToken);

        time.Advance(FormDetector.Patience);

        Assert.Equal(VantageForm.Bridge, (await deciding).Form);
    }

    private sealed class Names(string? address) : INameResolver
    {
        public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken) => new(address is null
            ? new NameAnswer(NameStatus.NxDomain, [])
            : new NameAnswer(NameStatus.Ok, [IPAddress.Parse(address)]));
    }

    private sealed class Silence : INameResolver
    {
        public async ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return default;
        }
    }
}
