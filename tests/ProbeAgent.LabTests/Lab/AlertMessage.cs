namespace ProbeAgent.LabTests.Lab;

/// <summary>One alert of a message of Alertmanager's.</summary>
/// <param name="Sender">Which Alertmanager.</param>
/// <param name="Status"><c>firing</c> or <c>resolved</c>.</param>
/// <param name="Labels">With <c>alertname</c>.</param>
/// <param name="Annotations">What the rule wrote.</param>
internal sealed record AlertMessage(string Sender, string Status, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations)
{
    public string Alert => Labels["alertname"];

    public override string ToString() => $"{Sender}: {Alert} {Status}: {Annotations["summary"]} – {Annotations["description"]}";
}
