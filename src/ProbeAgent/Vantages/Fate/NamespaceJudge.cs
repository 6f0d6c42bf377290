namespace ProbeAgent.Vantages.Fate;

/// <summary>From signs to their meaning: Docker's ways with a namespace that two containers share.</summary>
internal static class NamespaceJudge
{
    public static NamespaceVerdict Of(NamespaceSigns signs)
    {
        if (!signs.Interfaces.IsEmpty)
            return NamespaceVerdict.Connected;
        return signs.Mount switch
        {
            HostsMount.DockerDeleted => NamespaceVerdict.GatewayRecreated,
            HostsMount.Docker => signs.Entry.Addresses.Length > 0 ? NamespaceVerdict.GatewayBack : NamespaceVerdict.GatewayGone,
            _ => NamespaceVerdict.Untold,
        };
    }
}
