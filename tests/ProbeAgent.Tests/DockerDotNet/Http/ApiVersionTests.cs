using Docker.DotNet.Http;

namespace ProbeAgent.Tests.DockerDotNet.Http;

public sealed class ApiVersionTests
{
    [Theory]
    [InlineData("1.24", "1.24")]
    [InlineData("1.43", "1.43")]
    [InlineData("1.44", "1.44")]
    [InlineData("1.52", "1.44")]
    [InlineData("1.9", "1.9")]
    [InlineData("2.0", "1.44")]
    [InlineData("", null)]
    [InlineData("newest", null)]
    [InlineData("1.44; x", null)]
    [InlineData(null, null)]
    public void Agree_EnginesNewest_NeverMoreAndNeverMoreThanWanted(string? newest, string? expected) =>
        Assert.Equal(expected, ApiVersion.Agree(newest)?.ToString());

    [Theory]
    [InlineData("""{"message":"client version 1.99 is too new. Maximum supported API version is 1.45"}""", "1.45")]
    [InlineData("""{"message":"client version 1.44 is too old. Minimum supported API version is 1.60, please upgrade your client to a newer version"}""", "1.60")]
    [InlineData("Maximum supported API version is 1.45.", "1.45")]
    [InlineData("Maximum supported API version is ", null)]
    [InlineData("Maximum supported API version is old", null)]
    [InlineData("""{"message":"invalid filter 'x'"}""", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TryReadRefusal_EnginesWords_TellTheVersion(string? body, string? expected)
    {
        Assert.Equal(expected is not null, ApiVersion.TryReadRefusal(body, out var version));
        Assert.Equal(expected, version?.ToString());
    }
}
