using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Vantages.Fate;

public sealed class MountTableTests
{
    private const string Id = "4b825dc642cb6eb9a060e54bf8d69288fbee4904d1b0e9d2f5f3c0a1b2c3d4e5";

    [Theory]
    [InlineData($"/var/lib/docker/containers/{Id}/hosts", "Docker")]
    [InlineData($"/var/lib/docker/containers/{Id}/hosts//deleted", "DockerDeleted")]
    [InlineData($"/containers/{Id}/hosts", "Docker")] // Docker's data on a file system of their own
    [InlineData($"/home/user/.local/share/docker/containers/{Id}/hosts//deleted", "DockerDeleted")] // rootless
    [InlineData("/etc/hosts", "Other")] // a user's own mount
    [InlineData("/var/lib/docker/containers/4b825dc642cb/hosts", "Other")]
    [InlineData($"/var/lib/docker/containers/{Id}/hosts/deleted", "Other")]
    [InlineData($"/containers/storage/overlay-containers/{Id}/userdata/hosts", "Other")] // podman
    [InlineData($"/containers/storage/overlay-containers/{Id}/userdata/hosts//deleted", "Other")]
    [InlineData("/var/lib/kubelet/pods/0a1b2c3d-0000-4000-8000-000000000000/etc-hosts", "Other")] // kubernetes
    [InlineData($"/var/lib/nerdctl/1935db59/etchosts/default/{Id}/hosts", "Other")] // containerd
    public void HostsMountOf_Root_TellsWhoseFileItIs(string root, string mount) =>
        Assert.Equal(mount, MountTable.HostsMountOf(Table(root)).ToString());

    [Fact]
    public void HostsMountOf_MountedTwice_TheUpperOneCounts() => Assert.Equal(
        HostsMount.Docker, MountTable.HostsMountOf(Table("/etc/hosts") + $"902 801 254:1 /d/containers/{Id}/hosts /etc/hosts rw - ext4 /dev/vda1 rw\n"));

    [Fact]
    public void ContainerIdOf_DockersFiles_IsWhoseTheyAre()
    {
        Assert.Equal(Id, MountTable.ContainerIdOf(Table($"/var/lib/docker/containers/{Id}/hosts")));
        Assert.Equal(Id, MountTable.ContainerIdOf(Table($"/var/lib/docker/containers/{Id}/hosts//deleted")));
        Assert.Equal(Id, MountTable.ContainerIdOf(Table("/home/me/hosts"))); // by resolv.conf
        Assert.Null(MountTable.ContainerIdOf("801 700 0:50 / / rw - overlay overlay rw\n"));
    }

    [Theory]
    [InlineData("801 700 0:50 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/l/A:/l/B,upperdir=/d/overlay2/x/diff,workdir=/d/overlay2/x/work\n", "/d/overlay2/x/diff")]
    [InlineData("801 700 0:50 / /data rw - overlay overlay rw,upperdir=/other/diff\n", null)]
    [InlineData("801 700 0:50 / / rw - ext4 /dev/vda rw\n", null)]
    [InlineData("", null)]
    public void UpperFolderOf_Root_IsWhereItWrites(string table, string? folder) => Assert.Equal(folder, MountTable.UpperFolderOf(table));

    [Theory]
    [InlineData("")]
    [InlineData("garbage\n\n1 2 3 4\n")]
    [InlineData($"901 801 254:1 /d/containers/{Id}/hosts /etc/hosts.d rw - ext4 /dev/vda1 rw\n")]
    public void HostsMountOf_NothingMountedThere_Other(string table) => Assert.Equal(HostsMount.Other, MountTable.HostsMountOf(table));

    [Theory]
    [InlineData($"/var/lib/docker/containers/{Id}/hosts", Id)]
    [InlineData($"/var/lib/docker/containers/{Id}/hosts//deleted", Id)]
    public void ContainerIdOf_HostsFilesRoot_IsTheContainersId(string root, string id) => Assert.Equal(id, MountTable.ContainerIdOf(Table(root)));

    private static string Table(string root) => $"""
        801 700 0:50 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/a:/b
        802 801 0:53 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
        890 801 254:1 /var/lib/docker/containers/{Id}/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/vda1 rw
        901 801 254:1 {root} /etc/hosts rw,relatime - ext4 /dev/vda1 rw

        """;
}
