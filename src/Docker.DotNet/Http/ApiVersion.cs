using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Docker.DotNet.Http;

/// <summary>Which version of its API the engine is asked in.</summary>
internal static class ApiVersion
{
    /// <summary>The header of <c>/_ping</c> with the newest version that the engine speaks.</summary>
    public const string Header = "Api-Version";

    // "client version 1.99 is too new. Maximum supported API version is 1.45"
    // "client version 1.24 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version"
    private const string Refusal = "supported API version is ";

    private static readonly SearchValues<char> OfAVersion = SearchValues.Create("0123456789.");

    /// <summary>The oldest that Engine 29 accepts. Not more: so the answers stay the same on all later engines.</summary>
    private static readonly Version Wanted = new(1, 44);

    /// <summary>The version for an engine that says of itself <paramref name="newest"/>; null if that is none.</summary>
    public static Version? Agree(string? newest) =>
        Version.TryParse(newest, out var version) ? (version < Wanted ? version : Wanted) : null;

    /// <summary>What an engine that refuses a version wants instead: it was replaced by an older one since it was asked, or is
    /// newer than anything known here.</summary>
    public static bool TryReadRefusal(string? body, [NotNullWhen(true)] out Version? version)
    {
        version = null;
        var at = body?.IndexOf(Refusal, StringComparison.Ordinal) ?? -1;
        if (at < 0)
            return false;
        var rest = body.AsSpan(at + Refusal.Length);
        var length = rest.IndexOfAnyExcept(OfAVersion);
        return Version.TryParse((length < 0 ? rest : rest[..length]).TrimEnd('.'), out version);
    }
}
