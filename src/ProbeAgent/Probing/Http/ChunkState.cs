namespace ProbeAgent.Probing.Http;

/// <summary>Where a <see cref="ChunkDecoder"/> stands.</summary>
internal enum ChunkState
{
    /// <summary>At a chunk's size line.</summary>
    Size,

    /// <summary>Inside a chunk's data.</summary>
    Data,

    /// <summary>At the line end after a chunk's data.</summary>
    DataEnd,

    /// <summary>In the trailer, up to its empty line.</summary>
    Trailer,
    Done,

    /// <summary>The limit is reached: no more is wanted.</summary>
    Full,
    Malformed,
}
