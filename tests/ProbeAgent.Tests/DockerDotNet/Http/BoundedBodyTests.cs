using System.Text;
using Docker.DotNet.Http;
using ProbeAgent.Tests.DockerDotNet.Events;

namespace ProbeAgent.Tests.DockerDotNet.Http;

public sealed class BoundedBodyTests
{
    [Theory]
    [InlineData(0, 100, false)]
    [InlineData(99, 100, false)]
    [InlineData(100, 100, false)]
    [InlineData(101, 100, true)]
    [InlineData(500, 100, true)]
    [InlineData(200_000, 200_000, false)]
    [InlineData(200_001, 200_000, true)]
    public async Task ReadAsync_LengthAndLimit_CutsWhatIsMore(int length, int limit, bool cut)
    {
        var text = new string('x', length);
        foreach (var announced in new[] { true, false })
        {
            foreach (var piece in new[] { 1000, 1_000_000 })
            {
                using var content = new StreamContent(new PieceStream(Encoding.UTF8.GetBytes(text).Chunk(piece)));
                content.Headers.ContentLength = announced ? length : null;

                var body = await BoundedBody.ReadAsync(content, limit, CancellationToken.None);

                Assert.Equal(cut, body.Cut);
                Assert.Equal(text[..Math.Min(length, limit)], body.ToString());
            }
        }
    }

    [Theory]
    [InlineData(1L << 40)]
    [InlineData(long.MaxValue)]
    [InlineData(3)]
    public async Task ReadAsync_LengthIsALie_ReadsWhatComes(long announced)
    {
        using var content = new StreamContent(new PieceStream(["12345"u8.ToArray()]));
        content.Headers.ContentLength = announced;

        Assert.Equal("12345", (await BoundedBody.ReadAsync(content, 1 << 20, CancellationToken.None)).ToString());
    }
}
