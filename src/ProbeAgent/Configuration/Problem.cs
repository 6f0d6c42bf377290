using ProbeAgent.Configuration.Printing;

namespace ProbeAgent.Configuration;

/// <summary>A user's mistake, told in one line.</summary>
/// <param name="Where">The setting as its source writes it, with the value where that may be shown.</param>
/// <param name="What">What is wrong, what is allowed, an example.</param>
internal readonly record struct Problem(string Where, string What)
{
    public override string ToString() => Quoted.OneLine($"{Where}: {What}");
}
