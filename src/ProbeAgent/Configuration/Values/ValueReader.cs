namespace ProbeAgent.Configuration.Values;

/// <summary>Reads a value as people write it. Never throws; never gets an empty text.</summary>
internal delegate Reading<T> ValueReader<T>(string text);
