using System.Text;

namespace Docker.DotNet.Http;

/// <summary>An answer's octets, as far as the limit lets them in.</summary>
/// <param name="Octets">What was read.</param>
/// <param name="Cut">Whether there was more.</param>
internal readonly record struct BoundedBody(ReadOnlyMemory<byte> Octets, bool Cut)
{
    private const int FirstPiece = 16 * 1024;
    // Believed of what is announced: the rest has to come first.
    private const int MostAtOnce = 1 << 20;

    public static async Task<BoundedBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        // One more than the announced length, so that the end is seen without growing.
        var announced = Math.Min(content.Headers.ContentLength ?? FirstPiece, MostAtOnce);
        var buffer = new byte[Math.Min((int)announced, limit) + 1];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length > limit)
                    return new BoundedBody(buffer.AsMemory(0, limit), true);
                Array.Resize(ref buffer, (int)Math.Min(2L * length, limit + 1L));
            }
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return new BoundedBody(buffer.AsMemory(0, length), false);
            length += read;
        }
    }

    public override string ToString() => Encoding.UTF8.GetString(Octets.Span);
}
