using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public sealed class NameFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private int _parsed;

    private string Path => System.IO.Path.Combine(_folder.FullName, "hosts");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Current_Unchanged_ParsesOnce()
    {
        File.WriteAllText(Path, "one");
        var file = Open();

        Assert.Equal(("one", "one", 1), (file.Current().Value, file.Current().Value, _parsed));
    }

    [Fact]
    public void Current_RewrittenInPlaceToTheSameLengthAndStamp_IsPickedUp()
    {
        File.WriteAllText(Path, "172.18.0.2");
        var stamp = File.GetLastWriteTimeUtc(Path);
        var file = Open();
        file.Current();

        File.WriteAllText(Path, "172.18.0.3");
        File.SetLastWriteTimeUtc(Path, stamp);

        Assert.Equal("172.18.0.3", file.Current().Value);
    }

    [Fact]
    public void Current_ReplacedByAnother_IsPickedUp()
    {
        File.WriteAllText(Path, "one");
        var file = Open();
        file.Current();

        File.WriteAllText(Path + ".new", "two");
        File.Move(Path + ".new", Path, overwrite: true);

        Assert.Equal("two", file.Current().Value);
    }

    [Fact]
    public void Current_MissingThenThereThenGone_FollowsAndSays()
    {
        var file = Open();
        Assert.Equal(("", $"{Path} is missing"), file.Current());

        File.WriteAllText(Path, "one");
        Assert.Equal(("one", null), file.Current());

        File.Delete(Path);
        Assert.Equal(("", $"{Path} is missing"), file.Current());
    }

    [Fact]
    public void Current_Folder_ReadsAsEmptyAndSays()
    {
        var file = new NameFile<string>(_folder.FullName, Note);

        Assert.Equal("", file.Current().Value);
        Assert.NotNull(file.Current().Problem);
    }

    [Theory]
    [InlineData(4_095, 4_095)]
    [InlineData(4_096, 4_096)]
    [InlineData(100_000, 100_000)]
    [InlineData(NameFile<string>.MaximumLength + 10, NameFile<string>.MaximumLength)]
    public void Current_AnyLength_IsReadUpToTheLimit(int length, int expected)
    {
        File.WriteAllText(Path, new string('x', length));

        Assert.Equal(expected, Open().Current().Value.Length);
    }

    private NameFile<string> Open() => new(Path, Note);

    private string Note(string content)
    {
        _parsed++;
        return content;
    }
}
