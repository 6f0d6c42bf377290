using System.Collections;

namespace ProbeAgent.Tests.DockerDotNet.Original;

/// <summary>Runs one call with both libraries.</summary>
internal static class Comparison
{
    public static ILibrary StandIn { get; } = new StandInLibrary();

    public static ILibrary Original { get; } = new OriginalLibrary();

    /// <summary>Both have read the same, as far as the stand-in reads.</summary>
    public static void AssertSame(object? standIn, object? original, string where)
    {
        if (standIn is null || original is null)
        {
            Assert.True(standIn is null && original is null, $"{where}: {standIn ?? "null"} and {original ?? "null"}");
            return;
        }
        switch (standIn)
        {
            case string or bool or long or ushort:
                Assert.True(standIn.Equals(original), $"{where}: {standIn} and {original}");
                break;
            case DateTime time:
                // The ninth digit of a second doesn't fit; the original rounds, the stand-in cuts.
                Assert.Equal(time.Kind, ((DateTime)original).Kind);
                Assert.InRange(((DateTime)original - time).Ticks, 0, 1);
                break;
            case Enum:
                Assert.Equal(original.ToString(), standIn.ToString());
                break;
            case IDictionary map:
                AssertSameMap(map, (IDictionary)original, where);
                break;
            case IList list:
                Assert.Equal(((IList)original).Count, list.Count);
                for (var i = 0; i < list.Count; i++)
                    AssertSame(list[i], ((IList)original)[i], $"{where}[{i}]");
                break;
            default:
                Assert.Equal(original.GetType().FullName, standIn.GetType().FullName);
                foreach (var property in standIn.GetType().GetProperties())
                    AssertSame(property.GetValue(standIn), original.GetType().GetProperty(property.Name)!.GetValue(original), $"{where}.{property.Name}");
                break;
        }
    }

    private static void AssertSameMap(IDictionary standIn, IDictionary original, string where)
    {
        Assert.Equal(original.Keys.Cast<string>(), standIn.Keys.Cast<string>());
        foreach (string key in standIn.Keys)
            AssertSame(standIn[key], original[key], $"{where}[{key}]");
    }
}
