namespace ProbeAgent.Configuration.Sources;

/// <summary>Where a value comes from; a later one goes before an earlier one.</summary>
internal enum SourceKind
{
    Default,
    File,
    Environment,
    CommandLine,
}
