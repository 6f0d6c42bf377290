using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Printing;

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

var loaded = AgentOptionsLoader.Load(commandLine, Environment.GetEnvironmentVariables());
if (loaded.Options is null)
{
    Console.Error.Write(ProblemsText.Of(loaded.Problems));
    return ExitCode.BadSettings;
}

if (commandLine.Command == Command.PrintConfig)
{
    Console.Out.Write(SettingsText.Of(loaded.Settings));
    foreach (var warning in loaded.Warnings)
        Console.Error.WriteLine($"probeagent: warning: {warning}");
    return ExitCode.Stopped;
}

// run and demo begin here
return ExitCode.Stopped;
