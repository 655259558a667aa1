using Shouldly;
using Syncline.Runs;
using Syncline.Security;
using Xunit;

namespace Engine.Tests.Security;

public sealed class KeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-keys-");

    private string FilePath => Path.Combine(_folder.FullName, "sub", "keys");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_missing_file_is_made_for_its_owner_only_and_read_again_with_the_same_key()
    {
        var first = KeyFile.OpenOrCreate(FilePath);
        var second = KeyFile.OpenOrCreate(FilePath);

        second.Current.Id.ToArray().ShouldBe(first.Current.Id.ToArray());
        Directory.GetFiles(Path.GetDirectoryName(FilePath)!).ShouldBe([FilePath]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(FilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Processes_that_start_at_once_get_one_key()
    {
        var ids = new string[16];
        Parallel.For(0, ids.Length, i => ids[i] = Convert.ToHexString(KeyFile.OpenOrCreate(FilePath).Current.Id));
        ids.Distinct().Count().ShouldBe(1);
        Directory.GetFiles(Path.GetDirectoryName(FilePath)!).Length.ShouldBe(1);
    }

    [Fact]
    public void Open_names_a_missing_file()
    {
        Should.Throw<SyncException>(() => KeyFile.Open(FilePath)).Error.Code.ShouldBe("engine.key_file_missing");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead, "0640")]
    [InlineData(UnixFileMode.OtherRead, "0604")]
    [InlineData(UnixFileMode.GroupWrite, "0620")]
    public void A_file_that_others_may_use_is_refused(UnixFileMode more, string shown)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        KeyFile.OpenOrCreate(FilePath);
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);

        var error = Should.Throw<SyncException>(() => KeyFile.OpenOrCreate(FilePath)).Error;
        error.Code.ShouldBe("engine.key_file_open_to_others");
        error.Message.ShouldContain(shown);
        error.Hint.ShouldContain("chmod 600");
    }

    [Theory]
    [InlineData("", "holds no key")]
    [InlineData("# only a remark\n", "holds no key")]
    [InlineData("not base64 at all\n", "line 1")]
    [InlineData("# remark\nAAAA\n", "line 2")]
    public void A_file_without_a_whole_key_is_refused_by_line(string content, string named)
    {
        Write(content);
        var error = Should.Throw<SyncException>(() => KeyFile.Open(FilePath)).Error;
        error.Code.ShouldBe("engine.key_file_invalid");
        error.Message.ShouldContain(named);
        error.Message.ShouldContain(FilePath);
    }

    [Fact]
    public void The_first_key_is_current_and_all_are_found()
    {
        var old = KeyFile.OpenOrCreate(FilePath);
        var oldLine = File.ReadAllText(FilePath);
        Write(Convert.ToBase64String(new byte[32]) + "\n# the old one\n" + oldLine);

        var both = KeyFile.Open(FilePath);

        both.Keys.Count.ShouldBe(2);
        both.Current.Key.ToArray().ShouldBe(new byte[32]);
        both.Find(old.Current.Id).ShouldNotBeNull();
    }

    private void Write(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
