using Shouldly;
using Syncline.Server;
using Syncline.Server.Connecting;
using Syncline.Server.Storage;

namespace Cli.Tests.Fleet;

public sealed class InstallationSettingsTests
{
    [Fact]
    public void By_default_everything_is_in_one_process() => Read().Storage.ShouldBe(InstallationStorage.Embedded);

    [Theory]
    [InlineData("postgres://u:hunter2@h/d", null, DatabaseKind.Postgres, QueueKind.Postgres)]
    [InlineData("Host=h;Password=hunter2;Database=d", "postgres", DatabaseKind.Postgres, QueueKind.Postgres)]
    [InlineData("postgresql://h/d", "amqps://u:hunter2@h/", DatabaseKind.Postgres, QueueKind.RabbitMq)]
    [InlineData("postgres://h/d", "sqs:eu-central-1", DatabaseKind.Postgres, QueueKind.Sqs)]
    [InlineData("sqlite", "in-process", DatabaseKind.Sqlite, QueueKind.InProcess)]
    public void Database_and_queue_are_told_by_their_addresses(string database, string? queue, DatabaseKind databaseKind, QueueKind queueKind)
    {
        var storage = Read(database, queue).Storage;
        (storage.Database, storage.Queue).ShouldBe((databaseKind, queueKind));
        storage.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public void An_address_may_be_in_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "postgres://u:p@h/d\n");
            Read("@" + file).Storage.DatabaseAddress!.Reveal().ShouldBe("postgres://u:p@h/d");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("sqlite", "amqp://h/", "settings.conflict")]
    [InlineData("sqlite", "postgres", "settings.conflict")]
    [InlineData("postgres://h/d", "in-process", "settings.conflict")]
    [InlineData("mysql://u:hunter2@h/d", null, "settings.database_invalid")]
    [InlineData("@/nowhere/at/all", null, "settings.database_invalid")]
    [InlineData("postgres://h/d", "kafka://hunter2", "settings.queue_invalid")]
    public void What_makes_no_sense_is_refused_by_name(string database, string? queue, string code)
    {
        var problem = Should.Throw<SettingsException>(() => Read(database, queue)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.ToString().ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("s3://pages", "pages", "")]
    [InlineData("s3://pages/syncline/staged/", "pages", "syncline/staged")]
    public void Pages_may_be_kept_in_a_bucket_beside_PostgreSQL(string pages, string bucket, string prefix)
    {
        Read("postgres://h/d", pages: pages).Storage.Pages.ShouldBe(new PagesChoice(bucket, prefix));
        Read("postgres://h/d").Storage.Pages.ShouldBeNull();
        Should.Throw<SettingsException>(() => Read("sqlite", pages: pages)).Problems.ShouldHaveSingleItem().Code.ShouldBe("settings.conflict");
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("/var/pages")]
    public void Pages_are_kept_nowhere_else(string pages) =>
        Should.Throw<SettingsException>(() => Read("postgres://h/d", pages: pages)).Problems.ShouldHaveSingleItem().Code.ShouldBe("settings.pages_invalid");

    [Fact]
    public void All_problems_are_said_at_once() =>
        Should.Throw<SettingsException>(() => Read("mysql", "kafka", "nonsense")).Problems.Select(problem => problem.Code)
            .ShouldBe(["settings.invalid", "settings.database_invalid", "settings.queue_invalid"]);

    [Fact]
    public void Assemblies_of_components_that_cannot_be_used_are_told_beside_other_problems() =>
        Should.Throw<SettingsException>(() => InstallationSettings.Of(name => name switch
        {
            InstallationSettings.ComponentsVariable => $"/nowhere/acme.dll, {typeof(InstallationSettings).Assembly.Location}",
            InstallationSettings.HostsVariable => "nonsense",
            _ => null,
        })).Problems.Select(problem => problem.Code).ShouldBe(["settings.invalid", "settings.components_invalid", "settings.components_invalid"]);

    private static InstallationSettings Read(string? database = null, string? queue = null, string? hosts = null, string? pages = null) => InstallationSettings.Of(name => name switch
    {
        InstallationStorage.DatabaseVariable => database,
        InstallationStorage.QueueVariable => queue,
        InstallationStorage.PagesVariable => pages,
        InstallationSettings.HostsVariable => hosts,
        _ => null,
    });
}
