namespace Docker.DotNet.Models;

/// <summary>Go's <c>struct{}</c>, the value of a map that is a set.</summary>
public struct EmptyStruct;
