using Dapper;
using Syncline.Integrations;

namespace Backends.Tests.Postgres;

/// <summary>A server asks for the objects of every Integration as it starts: of many at once, and of what is there already nothing may be written.</summary>
public sealed class PostgresOfferedTests : Contract<PostgresBackend>
{
    private static readonly ObjectDefinition[] Offered =
    [
        new("account", World.Interval, null, false),
        new("note", World.Interval, "search", true) { Schedule = "45m", FullReadingsEvery = TimeSpan.FromDays(7) },
    ];

    [Fact]
    public async Task Only_what_is_offered_otherwise_is_written()
    {
        var customers = Enumerable.Range(1, 30).Select(n => $"C{n}").ToArray();
        var integrations = new List<IntegrationKey>();
        foreach (var customer in customers)
        {
            integrations.Add(await World.AddIntegrationAsync(customer));
        }

        await PutAsync(integrations, _ => Offered);
        (await World.Objects.FindAsync("C7", "hubspot", "note", Stop)).ShouldNotBeNull().ReadsInFull.ShouldBeTrue();
        var before = Versions();
        before.Count.ShouldBe(60);

        await PutAsync(integrations, _ => Offered);
        Versions().ShouldBe(before);

        var (more, other) = (integrations[3], integrations[20]);
        await PutAsync(integrations, key => key == more
            ? [.. Offered, new ObjectDefinition("ticket", World.Interval, null, false)]
            : key == other ? [Offered[0] with { DefaultInterval = TimeSpan.FromMinutes(5) }, Offered[1]] : Offered);

        Versions().Except(before).Select(version => version.Integration).Distinct().ShouldBe([more.Integration.Value, other.Integration.Value], ignoreOrder: true);
        (await World.Objects.FindAsync("C4", "hubspot", "ticket", Stop)).ShouldNotBeNull();
        (await World.Objects.FindAsync("C21", "hubspot", "account", Stop)).ShouldNotBeNull().Schedule.ShouldBe("5m");
    }

    private Task PutAsync(IEnumerable<IntegrationKey> integrations, Func<IntegrationKey, IReadOnlyList<ObjectDefinition>> types) =>
        Task.WhenAll(integrations.Select(key => World.Integrations.PutObjectsAsync(key, types(key), Stop)));

    private List<(long Integration, string Type, string Written)> Versions()
    {
        using var connection = PostgresServer.Started.Connect(((PostgresBackend)Backend).Database);
        return [.. connection.Query<(long, string, string)>("SELECT integration_id, type, xmin::text FROM integration_objects ORDER BY 1, 2")];
    }
}
