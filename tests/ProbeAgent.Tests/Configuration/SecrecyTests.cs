using FsCheck;
using FsCheck.Fluent;
using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Printing;

namespace ProbeAgent.Tests.Configuration;

public class SecrecyTests
{
    private const string Needle = "hunter2";

    public static TheoryData<string, string> Places => new()
    {
        { $"--gateway:token {Needle}", "" },
        { $"--gateway:token {Needle} --gateway:token-file /missing", "" },
        { $"--gateway:token=a {Needle}", "" },
        { $"--gateway:tokn {Needle}", "" },
        { $"--gateway:tokn={Needle}", "" },
        { $"-token={Needle}", "" },
        { $"--gateway:token:x {Needle}", "" },
        { $"--gateway:token:{Needle}", "" },
        { $"--gateway:paths:edge:headers:authorization:{Needle}", "" },
        { $"--gateway {Needle}", "" },
        { "", $"PROBEAGENT_GATEWAY__TOKEN={Needle}" },
        { "", $"PROBEAGENT_GATEWAY__TOKEN={Needle}\n" },
        { "", $"PROBEAGENT_TOKEN={Needle}" },
        { "", $"PROBEAGENT_GATEWAY__PATHS__EDGE__HEADERS__AUTHORIZATION=Basic {Needle}" },
        { "", $"PROBEAGENT_GATEWAY__PATHS__EDGE__HEADERS__AUTHORIZATION=Basic\r\n{Needle}" },
        { "", $"PROBEAGENT_GATEWAY__PATHS__EDGE__HEADERS__HOST={Needle}" },
        { "", $"PROBEAGENT_GATEWAY__PATHS__EDGE=https://user:{Needle}@edge" },
        { "", $"PROBEAGENT_GATEWAY__PATHS__EDGE=htps://user:{Needle}@edge" },
        { "", $"PROBEAGENT_GATEWAY__PATHS__EDGE=https://edge/?token={Needle}" },
        { "", $"PROBEAGENT_GATEWAY__PATHS__EDGE=https://edge/#token={Needle}" },
        { "", $"PROBEAGENT_GATEWAY__PATHS__LOOPBACK=https://edge/?token={Needle}" },
        { "", $"PROBEAGENT_GATEWAY__KIND=generic;PROBEAGENT_GATEWAY__TOKEN=  {Needle}" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Load_SecretAnywhere_IsNeverShown(string args, string variables)
    {
        var result = Loading.Load(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), variables.Split(';', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(Needle, Shown(result), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Load_AnySecret_IsNeverShown() => Prop.ForAll<NonEmptyString>(text =>
    {
        var secret = $"{Needle}{text.Get}{Needle}";
        var result = Loading.Load([$"--gateway:token={secret}"],
            $"PROBEAGENT_GATEWAY__PATHS__EDGE__HEADERS__X_KEY={secret}", $"PROBEAGENT_GATEWAY__PATHS__EDGE=http://x:{secret}@y");
        return !Shown(result).Contains(Needle, StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    // Everything that is printed, and what a careless log line would print.
    private static string Shown(LoadResult result) =>
        ProblemsText.Of(result.Problems) + string.Join('\n', result.Warnings) + SettingsText.Of(result.Settings)
        + result + string.Join('\n', result.Settings) + result.Options + string.Concat(result.Options?.Gateways.SelectMany(gateway => gateway.Paths.SelectMany(path => path.Headers)) ?? []);
}
