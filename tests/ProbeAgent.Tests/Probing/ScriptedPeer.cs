using System.Net.Sockets;
using System.Text;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

/// <summary>One connection of a <see cref="ScriptedServer"/>.</summary>
internal sealed class ScriptedPeer(Socket socket, Stream stream, int number, CancellationToken ending) : IDisposable
{
    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>1 for the first connection.</summary>
    public int Number => number;

    public Stream Stream => stream;

    /// <summary>The same connection, spoken to through another stream.</summary>
    public ScriptedPeer Over(Stream secured) => new(socket, secured, number, ending);

    /// <summary>Fires when the test ends.</summary>
    public CancellationToken Ending => ending;

    /// <summary>Whether all that was sent has arrived at the other side's kernel.</summary>
    public bool IsAcknowledged => TcpInfo.Read(socket) is { Unacknowledged: 0 };

    /// <summary>Reads up to the end of a request's head.</summary>
    public async Task<string> ReadRequestAsync()
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(_buffer, ending);
            if (read == 0)
                throw new IOException("the agent has left");
            text.Append(Encoding.Latin1.GetString(_buffer, 0, read));
        }

        return text.ToString();
    }

    public async Task SendAsync(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), ending);

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, ending);

    /// <summary>Answers the request that comes next with a body of known length.</summary>
    public async Task AnswerAsync(string status, string body, params string[] headers)
    {
        await ReadRequestAsync();
        await SendAsync($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}");
    }

    /// <summary>Answers every health check on this connection, until the agent leaves.</summary>
    public async Task StayHealthyAsync()
    {
        while (true)
            await AnswerAsync("200 OK", """{"ok":true,"status":"live"}""");
    }

    /// <summary>Answers as a live and started gateway.</summary>
    public async Task BeHealthyAsync()
    {
        await AnswerAsync("200 OK", """{"ok":true,"status":"live"}""");
        await AnswerAsync("200 OK", """{"ok":true,"status":"started"}""");
    }

    /// <summary>Ends with RST instead of FIN.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>Ends the sending side only.</summary>
    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Says nothing more until the test ends.</summary>
    public Task StaySilentAsync() => Task.Delay(Timeout.Infinite, ending);

    /// <summary>Waits until the agent has ended its side.</summary>
    public async Task ReadToEndAsync()
    {
        while (await stream.ReadAsync(_buffer, ending) > 0)
        {
            // what comes does not matter
        }
    }

    public void Dispose() => stream.Dispose();
}
