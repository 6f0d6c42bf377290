namespace ProbeAgent.Probing.Planning;

/// <summary>A built-in path that cannot exist from here, and why: said instead of failing.</summary>
/// <param name="Gateway">The value of the label <c>gateway</c>.</param>
/// <param name="Name">The path's name.</param>
/// <param name="Because">The reason, in one line, with what would change it.</param>
internal sealed record AbsentPath(string Gateway, string Name, string Because);
