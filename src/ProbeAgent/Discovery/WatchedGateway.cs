using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Vantages;

namespace ProbeAgent.Discovery;

/// <summary>A gateway under watch, as far as discovery goes.</summary>
/// <param name="Label">The value of the label <c>gateway</c>.</param>
/// <param name="Name">The name by which other services reach it.</param>
/// <param name="Families">Which addresses count.</param>
internal sealed record WatchedGateway(string Label, string Name, AddressFamilies Families)
{
    /// <summary>The address, where the configuration names one instead of a name: nobody has to be asked then.</summary>
    public IPAddress? Address { get; } =
        IPAddress.TryParse(Name, out var address) && (Name.Contains(':', StringComparison.Ordinal) || Name.AsSpan().Count('.') == 3) ? address : null;

    public static WatchedGateway Of(GatewayOptions options) => new(options.Label, options.Name, options.AddressFamily);

    /// <summary>Whether a name is the gateway's; names have no case (RFC 4343).</summary>
    public bool IsCalled(string? name) => string.Equals(name, Name, StringComparison.OrdinalIgnoreCase);
}
