using System.Text.Json;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Events;

/// <summary>
/// Cuts a stream into events, each as soon as its last brace is there: several may come at once, and each in pieces. The
/// engine ends every event with a line feed and never writes one inside (JSON's strings can't hold one). So what is broken
/// is broken until the next line feed, and what follows that is good again.
/// </summary>
internal sealed class EventReader(Stream stream)
{
    // An event carries all labels of its container.
    internal const int LongestEvent = 1 << 20;
    private const int Usual = 8 * 1024;

    private byte[] _buffer = new byte[Usual];
    // The event begins at _start, was understood up to _read, and has come up to _end.
    private int _start;
    private int _read;
    private int _end;
    private JsonReaderState _state;
    private bool _inBrokenLine;

    /// <summary>The buffer's length: what the reader holds of the memory.</summary>
    internal int Room => _buffer.Length;

    /// <summary>Waits for the next event.</summary>
    /// <returns>The event; an <see cref="UnreadableMessage"/>; null at the end of the stream.</returns>
    /// <exception cref="IOException">The stream broke, ended in the middle of an event, or goes on with one that is too
    /// long.</exception>
    public async ValueTask<Message?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Take() is { } message)
                return message;
            MakeRoom();
            var length = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (length > 0)
                _end += length;
            else if (_start == _end)
                return null;
            else
                throw new EndOfStreamException($"the stream of events ended in the middle of one, after {_end - _start} octets of it");
        }
    }

    // The next event of what has come; null if more has to come first.
    private Message? Take()
    {
        if (_inBrokenLine && SkipBrokenLine() is { } more)
            return more;
        SkipBlanks();
        if (_start == _end)
            return null;

        var rest = _buffer.AsSpan(_read, _end - _read);
        var line = rest.IndexOf((byte)'\n');
        var reader = new Utf8JsonReader(line < 0 ? rest : rest[..line], isFinalBlock: line >= 0, _state);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.StartObject)
                    continue;
                return reader.TokenType == JsonTokenType.EndObject
                    ? Understand(_read + (int)reader.BytesConsumed)
                    : Break("it isn't an object");
            }
        }
        catch (JsonException e)
        {
            return Break(e.Message);
        }
        _read += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return null;
    }

    private void SkipBlanks()
    {
        if (_read > _start)
            return; // inside an event
        var blanks = _buffer.AsSpan(_start, _end - _start).IndexOfAnyExcept(" \t\r\n"u8);
        Continue(blanks < 0 ? _end : _start + blanks);
    }

    private Message Understand(int end)
    {
        var octets = _buffer.AsSpan(_start, end - _start);
        Continue(end);
        try
        {
            return JsonSerializer.Deserialize(octets, EngineJson.Default.Message)!; // an object is never null
        }
        catch (JsonException e)
        {
            return new UnreadableMessage(e.Message);
        }
    }

    private UnreadableMessage Break(string why)
    {
        var line = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        _inBrokenLine = line < 0;
        Continue(line < 0 ? _end : _start + line);
        return new UnreadableMessage(why);
    }

    // Whatever else stands in the line was something, too: so it is told, each time that some of it comes.
    private UnreadableMessage? SkipBrokenLine()
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        var line = rest.IndexOf((byte)'\n');
        _inBrokenLine = line < 0;
        var skipped = line < 0 ? rest : rest[..line];
        Continue(_start + skipped.Length);
        return skipped.ContainsAnyExcept(" \t\r"u8) ? new UnreadableMessage("it follows one that can't be read") : null;
    }

    private void Continue(int at)
    {
        _start = _read = at;
        _state = default;
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            Continue(0);
            _end = 0;
            if (_buffer.Length > Usual)
                _buffer = new byte[Usual];
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _read -= _start;
            _end -= _start;
            _start = 0;
        }
        if (_end < _buffer.Length)
            return;
        if (_end >= LongestEvent)
            throw new IOException($"the stream of events goes on with one longer than {LongestEvent >> 20} MiB");
        Array.Resize(ref _buffer, 2 * _buffer.Length);
    }
}
