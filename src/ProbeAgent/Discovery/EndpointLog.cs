namespace ProbeAgent.Discovery;

/// <summary>Writes a line when an address becomes the gateway's, and when it no longer is.</summary>
internal sealed partial class EndpointLog(ILogger<EndpointLog> logger)
{
    /// <summary>Follows one gateway's endpoints.</summary>
    public void Follow(string gateway, IEndpointSource source)
    {
        var before = source.Current;
        source.Changed += after =>
        {
            Compare(gateway, before, after);
            before = after;
        };
    }

    private void Compare(string gateway, GatewayEndpoints before, GatewayEndpoints after)
    {
        var known = Current(before);
        var now = Current(after);
        foreach (var endpoint in now.Values.Where(endpoint => !known.ContainsKey(Key(endpoint))))
            Log.Current(logger, gateway, endpoint.Address.ToString(), endpoint.Member, By(after.Authority));
        // An address that passed from one owner to another is told once: by its new one.
        foreach (var endpoint in known.Values.Where(endpoint => after.StateOf(endpoint.Address) != EndpointState.Current))
            Log.Retired(logger, gateway, endpoint.Address.ToString(), endpoint.Member, By(after.Authority));
    }

    private static Dictionary<(string, string, int), Endpoint> Current(GatewayEndpoints endpoints) =>
        endpoints.Endpoints.Where(endpoint => endpoint.State == EndpointState.Current).ToDictionary(Key);

    private static (string, string, int) Key(Endpoint endpoint) => (endpoint.ContainerId, endpoint.Address.ToString(), endpoint.Generation);

    private static string By(EndpointAuthority authority) => authority switch
    {
        EndpointAuthority.Docker => "the engine",
        EndpointAuthority.Dns => "the name servers",
        _ => "the configuration",
    };

    private static partial class Log
    {
        [LoggerMessage(1440, LogLevel.Information, "{Gateway}: {Address} is {Member}'s now, by {Authority}", EventName = "EndpointCurrent")]
        public static partial void Current(ILogger logger, string gateway, string address, string member, string authority);

        [LoggerMessage(1441, LogLevel.Information, "{Gateway}: {Address} is no longer {Member}'s, by {Authority}", EventName = "EndpointRetired")]
        public static partial void Retired(ILogger logger, string gateway, string address, string member, string authority);
    }
}
