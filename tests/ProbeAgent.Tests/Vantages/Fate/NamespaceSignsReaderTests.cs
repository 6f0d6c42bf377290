using ProbeAgent.Tests.Configuration;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Vantages.Fate;

public sealed class NamespaceSignsReaderTests : IDisposable
{
    private const string Head = "Inter-|\n face |\n    lo: 0 0\n";
    private const string Mount = "1 2 254:1 /d/containers/4b825dc642cb6eb9a060e54bf8d69288fbee4904d1b0e9d2f5f3c0a1b2c3d4e5/hosts";

    private readonly TemporaryFolder _folder = new();
    private readonly NamespaceSignsReader _reader;

    public NamespaceSignsReaderTests()
    {
        _folder.Write("dev", Head);
        _folder.Write("mounts", $"{Mount} /etc/hosts rw - ext4 /dev/vda1 rw\n");
        _folder.Write("hosts", "");
        _reader = new NamespaceSignsReader(() => "Gateway", File("hosts"), File("dev"), File("mounts"));
    }

    [Fact]
    public void Read_AnInterface_LooksNoFurther()
    {
        _folder.Write("dev", Head + "  eth0: 0 0\n");
        System.IO.File.Delete(File("mounts"));

        Assert.Equal("eth0", Assert.Single(_reader.Read().Interfaces));
    }

    [Theory]
    [InlineData("127.0.0.1 localhost\n", "")]
    [InlineData("127.0.0.1 localhost\n172.18.0.2\tgateway\n", "172.18.0.2")]
    [InlineData("172.18.0.2 gateway\n172.19.0.2 gateway\nfd00::2 gateway\n", "172.18.0.2 172.19.0.2 fd00::2")]
    [InlineData("127.0.1.1 gateway\n::1 gateway\n", "")]
    [InlineData("172.18.0.9 other\n", "")]
    public void Read_Hosts_FindsTheOwnNamesAddresses(string hosts, string addresses)
    {
        _folder.Write("hosts", hosts);

        var signs = _reader.Read();

        Assert.Equal((HostsMount.Docker, addresses), (signs.Mount, signs.Entry.Addresses));
        Assert.Empty(signs.Interfaces);
    }

    [Fact]
    public void Read_HostsWrittenAgainTheSame_IsAnotherEntry()
    {
        _folder.Write("hosts", "172.18.0.2 gateway\n");
        System.IO.File.SetLastWriteTimeUtc(File("hosts"), DateTime.UnixEpoch);
        var before = _reader.Read().Entry;
        Assert.Equal(before, _reader.Read().Entry);

        _folder.Write("hosts", "");
        _folder.Write("hosts", "172.18.0.2 gateway\n");

        Assert.NotEqual(before, _reader.Read().Entry);
    }

    [Fact]
    public void Read_HostsMissing_HasNoEntry()
    {
        System.IO.File.Delete(File("hosts"));

        Assert.Equal("", _reader.Read().Entry.Addresses);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("mounts")]
    public void Read_KernelsListMissing_Throws(string name)
    {
        System.IO.File.Delete(File(name));

        Assert.ThrowsAny<IOException>(() => _reader.Read());
    }

    [Fact]
    public void Read_ThisMachine_Works() => Assert.NotEqual(default, new NamespaceSignsReader(System.Net.Dns.GetHostName).Read());

    public void Dispose() => _folder.Dispose();

    private string File(string name) => Path.Combine(_folder.Path, name);
}
