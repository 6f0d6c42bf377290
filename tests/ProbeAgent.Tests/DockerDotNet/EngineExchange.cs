using System.Text;

namespace ProbeAgent.Tests.DockerDotNet;

/// <summary>One request to the fake engine, and what it says to it.</summary>
internal sealed class EngineExchange
{
    private readonly Stream _stream;
    private readonly CancellationToken _ending;

    private EngineExchange(Stream stream, string head, CancellationToken ending)
    {
        _stream = stream;
        _ending = ending;
        Head = head;
        Request = head[..head.IndexOf(" HTTP/", StringComparison.Ordinal)];
        Path = Request.Split(' ')[1];
    }

    /// <summary>The request line and all headers.</summary>
    public string Head { get; }

    /// <summary>Method and path.</summary>
    public string Request { get; }

    /// <summary>What it calls the engine, with the port.</summary>
    public string Host => Head.Split('\n').First(line => line.StartsWith("Host: ", StringComparison.Ordinal))["Host: ".Length..].Trim();

    /// <summary>With its query, as it was sent.</summary>
    public string Path { get; }

    public static async Task<EngineExchange?> ReadAsync(Stream stream, CancellationToken ending)
    {
        var head = new StringBuilder();
        var octet = new byte[1];
        // The original ends its headers with a bare line feed.
        while (!head.ToString().EndsWith("\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(octet, ending) == 0)
                return null;
            head.Append((char)octet[0]);
        }
        return new EngineExchange(stream, head.ToString(), ending);
    }

    /// <summary>Whether it asks for this, in whatever version.</summary>
    public bool Asks(string what) => Path.Split('?')[0].EndsWith('/' + what, StringComparison.Ordinal);

    public Task PongAsync(string? version = "1.45") => ReplyAsync("OK", headers: version is null ? "" : $"Api-Version: {version}\r\n");

    public Task ReplyAsync(string body, int status = 200, string headers = "") => RawAsync(
        $"HTTP/1.1 {status} Whatever\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>As the engine refuses.</summary>
    public Task RefuseAsync(int status, string message) => ReplyAsync($$"""{"message":"{{message}}"}""" + "\n", status);

    public Task BeginStreamAsync() => RawAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

    public Task ChunkAsync(string text) => RawAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public Task EndStreamAsync() => RawAsync("0\r\n\r\n");

    /// <summary>Every character is an octet up to 0x7F, and UTF-8 above.</summary>
    public async Task RawAsync(string text)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), _ending);
        await _stream.FlushAsync(_ending);
    }

    /// <summary>Says nothing more, until the client leaves.</summary>
    public async Task HoldAsync()
    {
        while (await _stream.ReadAsync(new byte[16], _ending) > 0)
        {
        }
    }
}
