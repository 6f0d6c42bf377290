using ProbeAgent.Discovery.Engine;
using ProbeAgent.Vantages;

namespace ProbeAgent.Discovery.Finding;

/// <summary>Finds the agent's own container among the engine's, by <see cref="OwnClues"/>.</summary>
/// <param name="clues">What is seen from inside.</param>
/// <param name="form">How the agent stands to the gateway.</param>
/// <param name="setting">The container's name or id, where the user says it; null otherwise.</param>
internal sealed class SelfFinder(OwnClues clues, VantageForm form, string? setting)
{
    // Who shares one namespace; each is inspected.
    private const int MaxSharing = 32;

    /// <param name="listed">All containers.</param>
    /// <param name="inspect">Inspects one.</param>
    public async Task<SelfFinding> FindAsync(IReadOnlyList<ListedContainer> listed, Func<string, Task<ContainerFacts?>> inspect)
    {
        if (clues.ControlGroupIds.FirstOrDefault(id => listed.Any(container => container.Id == id)) is { } own && await inspect(own).ConfigureAwait(false) is { } grouped)
            return await WithOwnerAsync(grouped, "by its control group", inspect).ConfigureAwait(false);
        var mounted = clues.MountedId is { } id && listed.Any(container => container.Id == id) ? await inspect(id).ConfigureAwait(false) : null;
        if (mounted is not null && HasOwnFiles(mounted) != false && (form != VantageForm.Sidecar || HasOwnFiles(mounted) == true))
            return await WithOwnerAsync(mounted, "by the files that Docker mounts", inspect).ConfigureAwait(false);
        var sharing = await SharingAsync(listed, inspect).ConfigureAwait(false);
        if (sharing.FirstOrDefault(container => HasOwnFiles(container) == true) is { } filed)
            return new SelfFinding(filed, mounted, "by its own file system");
        var alike = sharing.Where(container => container.Command.SequenceEqual(clues.Command)).ToList();
        if (alike is [var only])
            return new SelfFinding(only, mounted, "as the only one in this network namespace that runs this command");
        if (setting is not null && Named(listed) is { } named && await inspect(named).ConfigureAwait(false) is { } told)
            return await WithOwnerAsync(told, "as configured", inspect).ConfigureAwait(false);
        return new SelfFinding(null, mounted, WhyNot(mounted, alike.Count));
    }

    // Null where one of the two can't be told.
    private bool? HasOwnFiles(ContainerFacts container) =>
        clues.UpperFolder is null || container.UpperFolder is null ? null : container.UpperFolder == clues.UpperFolder;

    private string? Named(IReadOnlyList<ListedContainer> listed) =>
        listed.FirstOrDefault(container => container.Name == setting || (setting!.Length >= 12 && container.Id.StartsWith(setting, StringComparison.OrdinalIgnoreCase)))?.Id;

    private string WhyNot(ContainerFacts? mounted, int alike)
    {
        if (setting is not null)
            return $"the engine has no container {setting}";
        if (!clues.InContainer)
            return "not in a container of Docker's";
        if (mounted is null && alike == 0)
            return "this container is none of this engine's";
        var space = $"the network namespace of {mounted?.Name ?? clues.MountedId![..12]}";
        return alike == 0
            ? $"none of the containers in {space} could be told to be this one; set PROBEAGENT_DOCKER__SELF to its name"
            : $"{alike} containers in {space} run this command; set PROBEAGENT_DOCKER__SELF to this one's name";
    }

    // Only those without networks of their own can be: the list doesn't tell whose namespace they share.
    private async Task<IReadOnlyList<ContainerFacts>> SharingAsync(IReadOnlyList<ListedContainer> listed, Func<string, Task<ContainerFacts?>> inspect)
    {
        if (clues.MountedId is not { } owner)
            return [];
        var candidates = listed.Where(container => container.Status == MemberStatus.Running && container.NetworkIds.IsEmpty).Take(MaxSharing);
        var facts = await Task.WhenAll(candidates.Select(container => inspect(container.Id))).ConfigureAwait(false);
        return [.. facts.OfType<ContainerFacts>().Where(container => container.Owner == owner)];
    }

    private static async Task<SelfFinding> WithOwnerAsync(ContainerFacts self, string because, Func<string, Task<ContainerFacts?>> inspect) =>
        new(self, self.Owner is { } owner ? await inspect(owner).ConfigureAwait(false) : null, because);
}
