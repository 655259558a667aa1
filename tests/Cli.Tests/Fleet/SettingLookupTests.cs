using Shouldly;
using Syncline.Server;
using Syncline.Server.Connecting;

namespace Cli.Tests.Fleet;

public sealed class SettingLookupTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_environment_comes_before_the_file()
    {
        File.WriteAllText(_file, "# of the fleet\n\nSYNCLINE_ROLE = retriever\nSYNCLINE_SLOTS=7\nSYNCLINE_DATABASE=postgres://u:p=w@h/d\n");
        var lookup = SettingLookup.Of(_file, name => name == "SYNCLINE_SLOTS" ? "9" : null);
        lookup("SYNCLINE_ROLE").ShouldBe("retriever");
        lookup("SYNCLINE_SLOTS").ShouldBe("9");
        lookup("SYNCLINE_DATABASE").ShouldBe("postgres://u:p=w@h/d");
        lookup("SYNCLINE_LOG").ShouldBeNull();
    }

    [Fact]
    public void The_file_may_be_named_by_the_environment()
    {
        File.WriteAllText(_file, "SYNCLINE_ROLE=api");
        SettingLookup.Of(null, name => name == KnownSettings.File ? _file : null)("SYNCLINE_ROLE").ShouldBe("api");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_and_no_value_is_repeated()
    {
        File.WriteAllText(_file, "SYNCLINE_DATABSE=hunter2\njust words\nSYNCLINE_LOG=json\nSYNCLINE_LOG=plain\n");
        var problems = Should.Throw<SettingsException>(() => SettingLookup.Of(_file, _ => null)).Problems;
        problems.Select(problem => problem.Code).ShouldBe(["settings.unknown", "settings.invalid", "settings.invalid"]);
        problems[0].Hint.ShouldContain("SYNCLINE_DATABASE");
        problems[1].Message.ShouldContain("line 2");
        problems.ShouldAllBe(problem => !problem.ToString().Contains("hunter2"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error() =>
        Should.Throw<SettingsException>(() => SettingLookup.Of(_file + ".no", _ => null)).Problems.Single().Code.ShouldBe("settings.file_unreadable");
}
