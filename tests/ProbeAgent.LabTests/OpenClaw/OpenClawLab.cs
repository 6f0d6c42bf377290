namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>Tests against the real gateway: one after the other, because a gateway that boots takes a machine's full
/// attention, and together with one gateway for all tests that leave it as it was.</summary>
[CollectionDefinition(Name)]
public sealed class OpenClawLab : ICollectionFixture<OpenClawFixture>
{
    public const string Name = "OpenClaw";
}
