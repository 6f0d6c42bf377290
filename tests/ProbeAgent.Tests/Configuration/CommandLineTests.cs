using ProbeAgent.Configuration;

namespace ProbeAgent.Tests.Configuration;

public class CommandLineTests
{
    [Theory]
    [InlineData("", Command.Run)]
    [InlineData("run", Command.Run)]
    [InlineData("demo", Command.Demo)]
    [InlineData("demo --interval 1s", Command.Demo)]
    [InlineData("--interval 1s demo", Command.Demo)]
    [InlineData("--gateway:name demo", Command.Run)]
    [InlineData("healthcheck", Command.Healthcheck)]
    [InlineData("healthcheck --metrics:listen :1", Command.Healthcheck)]
    [InlineData("-h", Command.Help)]
    [InlineData("help", Command.Help)]
    [InlineData("--interval --help", Command.Help)]
    [InlineData("--version --help --print-config", Command.Help)]
    [InlineData("--version", Command.Version)]
    [InlineData("version", Command.Version)]
    [InlineData("demo --print-config", Command.PrintConfig)]
    public void Parse_Arguments_NameTheCommand(string args, object command)
    {
        var parsed = CommandLine.Parse(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(command, parsed.Command);
        Assert.Empty(parsed.Problems);
    }

    [Fact]
    public void Parse_Once_IsTheDemos()
    {
        Assert.True(CommandLine.Parse(["demo", "--once"]) is { Command: Command.Demo, Once: true, Problems: [] });
        Assert.False(CommandLine.Parse(["demo"]).Once);
        Assert.Contains("demo --once", CommandLine.Parse(["--once"]).Problems.Single().What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--gateway:port 8080")]
    [InlineData("--gateway:port=8080")]
    [InlineData("--Gateway:Port 8080")]
    [InlineData("--gateway:port 1 --gateway:port 8080")]
    public void Parse_Option_SetsItsSetting(string args) => Assert.Equal(8080, Loading.LoadArguments(args.Split(' ')).Gateway().Port);

    [Fact]
    public void Parse_ValueThatLooksLikeAnOption_IsTakenAfterEquals() =>
        Assert.Equal("--x=y", Loading.LoadArguments("--gateway:token=--x=y").Gateway().Token!.Reveal());

    [Fact]
    public void Parse_SwitchAlone_IsOn() => Assert.True(Loading.LoadArguments("--gateway:tls:skip-verify", "--gateway:scheme", "https").Gateway().Tls.SkipVerify);

    [Theory]
    [InlineData("dmeo", "\"dmeo\": no such command; did you mean demo?")]
    [InlineData("xyz", "\"xyz\": no such command; the commands are run, demo and healthcheck")]
    [InlineData("demo run", "argument 2: neither an option nor a command; a value with blanks needs quotation marks")]
    [InlineData("--gateway:token half rest", "argument 3 (after --gateway:token): neither an option nor a command; a value with blanks needs quotation marks")]
    [InlineData("-x", "-x: no such option; --help lists them all")]
    [InlineData("--", "--: no such option; --help lists them all")]
    [InlineData("--verison", "--verison: no such option; did you mean --version?")]
    [InlineData("--help=yes", "--help: takes no value")]
    [InlineData("--intervall 1s", "--intervall: no such option; did you mean --interval?")]
    [InlineData("--colour red", "--colour: no such option; --help lists them all")]
    [InlineData("--gateway:port", "--gateway:port: has no value (one that begins with - is written --gateway:port=-…); allowed: 1 to 65535; example: 8080")]
    [InlineData("--gateway x", "--gateway: a group of settings, not a value; example: --gateway:name")]
    public void Parse_Mistake_IsNamed(string args, string problem) => Assert.Equal(problem, Loading.LoadArguments(args.Split(' ')).Problem());
}
