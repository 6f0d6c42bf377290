using ProbeAgent.Configuration;

namespace ProbeAgent.Probing.Planning;

/// <summary>Reads a secret as Docker and Kubernetes mount it: one value, often with a newline at its end.</summary>
internal static class SecretFile
{
    /// <exception cref="InvalidDataException">The file is empty, or holds more than one line.</exception>
    public static Secret Read(string file)
    {
        var text = File.ReadAllText(file).Trim();
        if (text.Length == 0)
            throw new InvalidDataException("it is empty");
        return text.AsSpan().ContainsAny('\r', '\n') ? throw new InvalidDataException("it holds more than one line") : new Secret(text);
    }
}
