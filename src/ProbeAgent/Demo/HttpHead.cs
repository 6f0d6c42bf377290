using System.Globalization;

namespace ProbeAgent.Demo;

/// <summary>The first line and the headers of a request or a response, as they stood on the wire.</summary>
internal sealed class HttpHead
{
    private HttpHead(string start, List<KeyValuePair<string, string>> headers)
    {
        Start = start;
        Headers = headers;
    }

    /// <summary>The request line or the status line.</summary>
    public string Start { get; }

    /// <summary>The headers in their order; to be changed by whoever forwards them.</summary>
    public List<KeyValuePair<string, string>> Headers { get; }

    /// <summary>A request's method.</summary>
    public string Method => Word(0);

    /// <summary>A request's target.</summary>
    public string Target => Word(1);

    /// <summary>A response's status; 0 when it is none.</summary>
    public int Status => int.TryParse(Word(1), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;

    /// <summary>How many bytes of body follow; chunked bodies are not for the demo.</summary>
    public long BodyLength => long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0;

    /// <summary>Whether this asks for, or grants, a WebSocket.</summary>
    public bool IsUpgrade => this["Upgrade"]?.Contains("websocket", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the sender ends the connection after this message.</summary>
    public bool Closes => this["Connection"]?.Contains("close", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A header's first value; null when it is missing.</summary>
    public string? this[string name]
    {
        get
        {
            var index = Headers.FindIndex(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            return index < 0 ? null : Headers[index].Value;
        }
    }

    /// <summary>Reads a head from its lines, the empty one not included; null when it is none.</summary>
    public static HttpHead? Parse(string text)
    {
        var lines = text.Split("\r\n");
        if (lines[0].Split(' ').Length < 3)
            return null;
        var headers = new List<KeyValuePair<string, string>>(lines.Length - 1);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return null;
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        return new HttpHead(lines[0], headers);
    }

    public void Remove(string name) => Headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void Set(string name, string value)
    {
        Remove(name);
        Headers.Add(new(name, value));
    }

    /// <summary>As it goes onto the wire.</summary>
    public override string ToString() =>
        $"{Start}\r\n{string.Concat(Headers.Select(header => $"{header.Key}: {header.Value}\r\n"))}\r\n";

    private string Word(int index) => Start.Split(' ', 3)[index];
}
