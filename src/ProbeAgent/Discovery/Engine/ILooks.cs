namespace ProbeAgent.Discovery.Engine;

/// <summary>Looks at single things, later and elsewhere; what they show comes back to <see cref="EngineView"/>. Several requests for
/// the same thing become one look that begins after the last of them.</summary>
internal interface ILooks
{
    void AtContainer(string id);

    void AtNetwork(string id);

    /// <summary>Reads the list of all containers.</summary>
    void AtAll();

    /// <summary>Reads the list, and looks at everything that matters: anything may have happened unseen.</summary>
    void AtAllAnew();
}
