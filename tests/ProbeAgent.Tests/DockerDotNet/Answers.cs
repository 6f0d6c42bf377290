namespace ProbeAgent.Tests.DockerDotNet;

/// <summary>What Engine 26 answered, word for word but for its paths.</summary>
internal static class Answers
{
    public static string Read(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "DockerDotNet", "Answers", name + ".json"));
}
