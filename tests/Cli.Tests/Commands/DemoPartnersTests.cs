using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Cli.Commands.Demo;
using Syncline.Cli.Invocation;
using Syncline.Sandbox;
using Syncline.Server;

namespace Cli.Tests.Commands;

public sealed class DemoPartnersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-demo-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Partners_are_after_a_restart_what_they_were_before_it()
    {
        IReadOnlyList<OracleRecord> before;
        IReadOnlyList<Uri> addresses;
        await using (var partners = await StartAsync())
        {
            for (var second = 0; second < 20; second++)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                partners.Change(7);
            }

            before = Truth(partners);
            addresses = [.. partners.Sandbox.Connections.Select(one => one.BaseUrl)];
        }

        _time.Advance(TimeSpan.FromHours(1));
        await using var restarted = await StartAsync();

        Truth(restarted).ShouldBe(before);
        restarted.Changes.ShouldBe(140);
        restarted.Sandbox.Connections.Select(one => one.BaseUrl).ShouldBe(addresses);
    }

    [Fact]
    public async Task A_journal_line_that_a_kill_cut_short_is_dropped()
    {
        var path = Path.Combine(_folder, "journal");
        await File.WriteAllTextAsync(path, "1700000000000 3\n17000000", TestContext.Current.CancellationToken);

        using (var journal = ChangeJournal.Open(path))
        {
            journal.Entries.ShouldBe([(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000), 3)]);
            journal.Append(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_001_000), 2);
        }

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe("1700000000000 3\n1700000001000 2\n");
    }

    [Fact]
    public async Task Fresh_deletes_a_demo_and_nothing_else()
    {
        var folders = new InstallationFolders { Data = Path.Combine(_folder, "data"), Providers = "unused" };
        Directory.CreateDirectory(folders.Data);
        await File.WriteAllTextAsync(folders.Database, "", TestContext.Current.CancellationToken);
        Should.Throw<CommandException>(() => DemoFolder.Delete(folders)).Errors[0].Message.ShouldContain("no demo made");

        await File.WriteAllTextAsync(Path.Combine(folders.Data, "partners.json"), "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folders.Data, "thesis.doc"), "", TestContext.Current.CancellationToken);
        Should.Throw<CommandException>(() => DemoFolder.Delete(folders)).Errors[0].Message.ShouldContain("'thesis.doc'");

        File.Delete(Path.Combine(folders.Data, "thesis.doc"));
        DemoFolder.Delete(folders);
        Directory.Exists(folders.Data).ShouldBeFalse();
    }

    private Task<DemoPartners> StartAsync() => DemoPartners.StartAsync(_folder, 400, _time, TestContext.Current.CancellationToken);

    private static IReadOnlyList<OracleRecord> Truth(DemoPartners partners) =>
    [
        .. partners.Sandbox.Connections.SelectMany(one => one.Types.SelectMany(type => partners.Sandbox.Oracle(one.Customer, one.Partner, type))),
    ];
}
