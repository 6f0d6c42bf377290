using System.Diagnostics.CodeAnalysis;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Names in wire form: labels, each after its length octet, ended by an empty one (RFC 1035 §3.1).</summary>
internal static class DnsName
{
    /// <summary>Octets of the longest name, with length octets and the final zero (RFC 1035 §2.3.4).</summary>
    public const int MaximumLength = 255;

    /// <summary>Octets of the longest label (RFC 1035 §2.3.4).</summary>
    public const int MaximumLabelLength = 63;

    /// <summary>Writes a name, with or without its trailing dot. There is no IDN here: names of services and containers are
    /// ASCII by Docker's and Kubernetes' rules, and <see cref="Uri.IdnHost"/> has already translated the host of a URL.
    /// <paramref name="destination"/> holds at least <see cref="MaximumLength"/> octets; <paramref name="problem"/> says why
    /// no such name can exist.</summary>
    public static bool TryWrite(
        ReadOnlySpan<char> name, Span<byte> destination, out int length, [NotNullWhen(false)] out string? problem)
    {
        length = 0;
        if (name is [.. var absolute, '.'])
            name = absolute;
        foreach (var range in name.Split('.'))
        {
            var label = name[range];
            problem = Problem(label, MaximumLength - length);
            if (problem is not null)
                return false;
            destination[length++] = (byte)label.Length;
            foreach (var c in label)
                destination[length++] = (byte)c;
        }
        destination[length++] = 0;
        problem = null;
        return true;
    }

    /// <summary>Whether two names in wire form are the same but for the case of ASCII letters (RFC 4343). A length octet is
    /// at most 63, below every letter, so it is never folded.</summary>
    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
            if (left[i] != right[i] && Fold(left[i]) != Fold(right[i]))
                return false;
        return true;
    }

    private static string? Problem(ReadOnlySpan<char> label, int room)
    {
        if (label.IsEmpty)
            return "not a name: it has an empty label";
        if (label.Length > MaximumLabelLength)
            return $"not a name: a label is longer than {MaximumLabelLength} octets";
        if (label.ContainsAnyExceptInRange('!', '~'))
            return "not a name: it has a space or a character outside ASCII (an international name is written in its xn-- form)";
        // this label with its length octet, and the final zero
        return label.Length + 2 > room ? $"not a name: it is longer than {MaximumLength} octets" : null;
    }

    private static byte Fold(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;
}
