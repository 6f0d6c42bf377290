using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Tests.Discovery;

public sealed class LabelledServiceTests
{
    private static readonly (string, string) Port = ("probeagent.port", "8080");

    [Fact]
    public void Of_OwnProject_EachServiceWithTheLatestContainersLabels()
    {
        var services = LabelledService.Of(
            [
                Listed('a', "chat"), // made anew without labels
                Listed('b', "chat", Port),
                Listed('c', "billing", ("probeagent.kind", "generic")),
                Listed('d', "Billing", Port),
                Things.Listed(Things.Gateway('e', null) with { Labels = Things.Labels("other", project: "bank") }, Port),
                Things.Listed(Things.Gateway('f', null) with { Labels = Things.Labels("once", oneOff: true) }, Port),
                Things.Listed(Things.Gateway('f', null) with { Labels = ComposeLabels.None }, Port),
            ],
            Things.Project);

        Assert.Equal(["billing shop-c-1 probeagent.kind=generic", "chat shop-a-1 "], services.Select(Text));
        Assert.Empty(LabelledService.Of([Listed('a', "chat", Port)], null));
    }

    [Fact]
    public void Of_FarTooMany_AsManyAsAreTold() => Assert.Equal(
        LabelledService.Max, LabelledService.Of(Enumerable.Range(0, 1000).Select(i => Listed('a', $"job-{i}", Port)), Things.Project).Length);

    private static string Text(LabelledService service) =>
        $"{service.Service} {service.Container} {string.Join(' ', service.Labels.Select(label => $"{label.Key}={label.Value}"))}";

    private static ListedContainer Listed(char id, string service, params (string, string)[] labels) =>
        Things.Listed(Things.Gateway(id, null, $"shop-{id}-1") with { Labels = Things.Labels(service) }, labels);
}
