using System.Text;

namespace ProbeAgent.Configuration.Sources;

/// <summary>Reads small files that a user named, and says in our own words what is wrong (a trimmed build carries no
/// framework messages).</summary>
internal static class TextFile
{
    /// <summary>No configuration, secret or certificate comes near it; a device or a log does not fill the memory.</summary>
    public const int Longest = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's text without a byte order mark, or why there is none.</summary>
    public static (string Text, string? Problem) Read(string file)
    {
        try
        {
            // A missing file that is bind-mounted becomes an empty directory.
            if (Directory.Exists(file))
                return ("", "is a directory; Docker makes one when the mounted file doesn't exist on the host");
            using var stream = File.OpenRead(file);
            var bytes = new byte[Longest + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > Longest)
                return ("", "is larger than 1 MiB");
            var content = bytes.AsSpan(0, length);
            return (Utf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content), null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return ("", "does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            return ("", "may not be read by this user");
        }
        catch (DecoderFallbackException)
        {
            return ("", "is not UTF-8 text");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return ("", "can't be read");
        }
    }
}
