using Replaying;
using Shouldly;

namespace Cli.Tests.Protocol;

/// <summary>Component cases by the executable: those in which more of it takes part than in others. The rest runs in process.</summary>
public sealed class ExecutableCaseTests
{
    [Theory]
    [InlineData("err-partitions-fail")]
    [InlineData("err-stream-fails")]
    [InlineData("err-default-429-always")]
    [InlineData("err-429-parent")]
    [InlineData("err-connection-dropped-always")]
    [InlineData("auth-oauth-updater")]
    [InlineData("file-uploader-no-target")]
    [InlineData("state-limit-input")]
    [InlineData("cur-lookback")]
    [InlineData("spec-oauth-scopes-plus")]
    [InlineData("spec-none")]
    [InlineData("check-401-message")]
    [InlineData("check-unknown")]
    [InlineData("config-invalid-check")]
    [InlineData("check-migrates")]
    [InlineData("schema-dynamic-filter")]
    [InlineData("async-failed-wait")]
    [InlineData("dec-csv-utf16")]
    [InlineData("config-migration")]
    [InlineData("err-max-time-default")]
    public async Task A_case_comes_out_as_recorded_by_the_executable(string name)
    {
        var recorded = ComponentCase.Named(name);

        (await ComponentReplay.RunAsync(recorded, ExecutableRunner.Built)).ShouldBeEmpty();
    }
}
