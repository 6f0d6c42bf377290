using System.Collections.Immutable;

namespace ProbeAgent.Discovery.Engine;

/// <summary>What Compose says of a container, in its labels; a container that it didn't make has none.</summary>
/// <param name="Project">Its project; null without Compose.</param>
/// <param name="Service">Its service; null without Compose.</param>
/// <param name="IsOneOff">Made by <c>docker compose run</c>: it goes by its service's name nowhere.</param>
/// <param name="DependsOn">The services that its own depends on, the one whose namespace it shares among them.</param>
internal sealed record ComposeLabels(string? Project, string? Service, bool IsOneOff, ImmutableArray<string> DependsOn)
{
    private const string Prefix = "com.docker.compose.";

    public static ComposeLabels None { get; } = new(null, null, false, []);

    public static ComposeLabels Of(IDictionary<string, string>? labels)
    {
        if (labels is null || !labels.TryGetValue(Prefix + "project", out var project) || !labels.TryGetValue(Prefix + "service", out var service))
            return None;
        // The text "False", as Python once wrote it.
        var oneOff = labels.TryGetValue(Prefix + "oneoff", out var text) && text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return new ComposeLabels(project, service, oneOff, labels.TryGetValue(Prefix + "depends_on", out var services) ? Names(services) : []);
    }

    /// <summary>Whether it is a replica of a service.</summary>
    public bool IsOf(string? project, string? service) =>
        project is not null && service is not null && !IsOneOff && Project == project && string.Equals(Service, service, StringComparison.OrdinalIgnoreCase);

    // gateway:service_started:true,database:service_healthy:false
    private static ImmutableArray<string> Names(string services) =>
        [.. services.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(service => service.Split(':')[0])];
}
