namespace ProbeAgent.LabTests.Compose;

/// <summary>The tests that run Compose projects: one after another, since each boots gateways and some change the engine.</summary>
[CollectionDefinition(nameof(Compose), DisableParallelization = true)]
public sealed class Compose;
