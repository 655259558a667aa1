using System.Text.RegularExpressions;
using Syncline.Access;

namespace Api.Tests;

/// <summary>docs/api/client.md: its code is the sample's, and the sample does what the page says.</summary>
public sealed partial class ClientWalkthroughTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_shows_the_sample_and_nothing_else()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(ProjectRoot.Folder, "docs", "api", "client.md"), Stop);
        var sample = await File.ReadAllTextAsync(Path.Combine(ProjectRoot.Folder, "samples", "Walkthrough", "Program.cs"), Stop);
        string.Join('\n', Blocks().Matches(page).Select(match => match.Groups[1].Value)).ShouldBe(sample);
    }

    [Fact]
    public async Task Sample_does_what_the_page_says()
    {
        await using var server = await ApiServer.StartAsync();
        server.Partner.Companies.Enqueue("""{"id":"c1","name":"One","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z"}""");
        await using var sample = SampleProcess.Start("Walkthrough", [server.Address, await server.MakeKeyAsync(AccessRole.Admin)]);

        // What is there when the copy begins is one record; the second comes once that was copied.
        await sample.UntilAsync(line => line.StartsWith("copied:", StringComparison.Ordinal));
        server.Partner.Companies.Enqueue("""{"id":"c2","name":"Two","created_at":"2024-02-01T00:00:00Z","updated_at":"2024-02-01T00:00:00Z"}""");
        var lines = await sample.ToEndAsync();

        lines.ShouldContain("access_token: required, secret");
        lines.ShouldContain("synced for: account");
        lines.ShouldContain("run 1: Succeeded, 1 added");
        lines.ShouldContain("copied: One");
        lines.ShouldContain("every 5m");
        lines.ShouldContain("a full reading takes 1 calls");
        lines.ShouldContain(line => line.StartsWith("engine.schedule_invalid: ", StringComparison.Ordinal));
        lines.ShouldContain("Added: c2, Two");
        lines.ShouldContain("test Admin: object.schedule_set objects/1");
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
