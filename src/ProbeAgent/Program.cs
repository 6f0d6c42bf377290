using System.Security.Cryptography;
using ProbeAgent;
using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Printing;
using ProbeAgent.Configuration.Sources;
using ProbeAgent.Demo;
using ProbeAgent.Reporting;
using ProbeAgent.Reporting.Healthcheck;

var commandLine = CommandLine.Parse(args);
switch (commandLine.Command)
{
    case Command.Help:
        Console.Out.Write(HelpText.Text);
        return ExitCode.Stopped;
    case Command.Version:
        Console.Out.WriteLine(VersionText.Current);
        return ExitCode.Stopped;
}

var sources = OptionSources.Read(commandLine, Environment.GetEnvironmentVariables());
var loaded = AgentOptionsLoader.Load(sources);
if (loaded.Options is null)
{
    Console.Error.Write(ProblemsText.Of(loaded.Problems));
    return ExitCode.BadSettings;
}

if (commandLine.Command == Command.Healthcheck)
    return await HealthcheckCommand.RunAsync(loaded.Options.Metrics, Console.Out, TimeProvider.System, HealthcheckCommand.Patience, CancellationToken.None);
foreach (var warning in loaded.Warnings)
    Console.Error.WriteLine($"probeagent: warning: {warning}");
if (commandLine.Command == Command.PrintConfig)
{
    Console.Out.Write(SettingsText.Of(loaded.Settings));
    return ExitCode.Stopped;
}

try
{
    if (commandLine.Command == Command.Demo)
        return await DemoCommand.RunAsync(HostedDemoAgent.StartAsync, loaded.HasSet("Metrics") ? loaded.Options.Metrics : null, commandLine.Once);
    var parts = await AgentComposition.ComposeAsync(loaded.Options, sources, TimeProvider.System, CancellationToken.None);
    return await AgentHost.RunAsync(parts, CancellationToken.None);
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException)
{
    // A file that was there when the settings were checked and is not, or not whole, now.
    Console.Error.WriteLine($"probeagent: {e.Message}");
    return ExitCode.BadSettings;
}
