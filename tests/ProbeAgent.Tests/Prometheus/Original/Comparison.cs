using System.Text;
using Microsoft.CSharp.RuntimeBinder;

namespace ProbeAgent.Tests.Prometheus.Original;

/// <summary>Runs one usage against both libraries.</summary>
internal static class Comparison
{
    public static ILibrary StandIn { get; } = new StandInLibrary();

    public static ILibrary Original { get; } = new OriginalLibrary();

    /// <summary>What a registry exports after <paramref name="usage"/> was given the library and a factory.</summary>
    public static async Task<string> ExportAsync(ILibrary library, Action<ILibrary, dynamic> usage, bool openMetrics)
    {
        object registry = library.NewRegistry();
        usage(library, library.NewFactory(registry));
        using var stream = new MemoryStream();
        await library.ExportAsync(registry, stream, openMetrics);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static async Task AssertSameExportAsync(Action<ILibrary, dynamic> usage)
    {
        foreach (var openMetrics in new[] { false, true })
        {
            var expected = await ExportAsync(Original, usage, openMetrics);
            Assert.Equal(expected, await ExportAsync(StandIn, usage, openMetrics));
        }
    }

    /// <summary>The type's name of what <paramref name="usage"/> throws, without the namespace, or null.</summary>
    public static string? Error(ILibrary library, Action<ILibrary, dynamic> usage)
    {
        object factory = library.NewFactory((object)library.NewRegistry());
        var error = Record.Exception(() => usage(library, factory));
        // The test's own fault: both would throw it, and agree.
        Assert.False(error is RuntimeBinderException, error?.Message);
        return error?.GetType().Name;
    }
}
