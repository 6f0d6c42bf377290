namespace ProbeAgent.Watching;

/// <summary>Hears when a gateway comes under watch, before its first look, and when it no longer is, after its last.</summary>
internal interface IWatchObserver
{
    void OnWatched(GatewayWatch watch);

    void OnUnwatched(GatewayWatch watch);
}
