using System.Collections.Frozen;
using System.Text;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Pushing;
using Syncline.Reporting;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class PushContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private readonly Catalog _catalog = new();

    private PushReceiver Receiver => new(World.Customers, World.Integrations, World.Objects, World.Apply, _catalog);

    [Fact]
    public async Task What_is_sent_is_mapped_compared_and_told_like_what_is_read()
    {
        var customer = await World.AddCustomerAsync();
        var first = await PushAsync(customer, """{"id":"1","name":"Ada","more":1}""", """{"id":2,"name":"Bo"}""");
        first.IsStored.ShouldBeTrue();
        first.Records.ShouldBe([new PushedRecord(0, "1", PushOutcome.Added, null), new PushedRecord(1, "2", PushOutcome.Added, null)]);

        World.Pass(TimeSpan.FromMinutes(1));
        var second = await PushAsync(customer, """{"id":"1","name":"Ada L.","more":1}""", """{"id":2,"name":"Bo"}""", """{"id":"3","deleted":true}""");
        second.Records.Select(record => record.Outcome).ShouldBe([PushOutcome.Changed, PushOutcome.Unchanged, PushOutcome.Unchanged]);
        var third = await PushAsync(customer, """{"id":"2","deleted":true}""");
        third.Records.Single().Outcome.ShouldBe(PushOutcome.Deleted);
        (await PushAsync(customer, """{"id":"2","name":"Bo"}""")).Records.Single().Outcome.ShouldBe(PushOutcome.Restored);

        var changes = (await World.Feed.ReadAsync(customer, null, null, 10, Stop)).Changes;
        changes.Select(change => (change.Id, change.Kind)).ShouldBe(
            [("1", ChangeKind.Added), ("2", ChangeKind.Added), ("1", ChangeKind.Changed), ("2", ChangeKind.Deleted), ("2", ChangeKind.Restored)]);
        changes[2].ShouldSatisfyAllConditions(
            change => change.Fields.ShouldBe("""{"name":"Ada L.","size":null}"""),
            change => change.PreviousFields.ShouldBe("""{"name":"Ada"}"""),
            change => change.Run.ShouldBeNull("no run read it"),
            change => change.Type.ShouldBe("account"));
        (await World.Interactions.FindAsync(first.Object, "1", Stop))!.Body.ToArray().ShouldBe("""{"id":"1","name":"Ada L.","more":1}"""u8.ToArray());
        (await World.SeeAsync(first.Object)).Interactions.ShouldBe(2);
    }

    [Fact]
    public async Task Object_is_made_at_first_use_synced_by_each_push_and_never_due()
    {
        var customer = await World.AddCustomerAsync();
        var result = await PushAsync(customer, """{"id":"1"}""");
        var row = await World.SeeAsync(result.Object);
        (row.Provider, row.IntegrationName, row.Type, row.Status).ShouldBe((PushedData.Name, PushedData.Name, "account", ObjectStatus.Fresh));
        row.SyncedAt.ShouldBe(World.Now);

        World.Pass(TimeSpan.FromDays(400));
        await World.TickAsync();
        row = await World.SeeAsync(result.Object);
        (row.LiveRun, row.Status).ShouldBe((null, ObjectStatus.Fresh));
        (await PushAsync(customer, """{"id":"1"}""")).Object.ShouldBe(result.Object);
        (await World.SeeAsync(result.Object)).SyncedAt.ShouldBe(World.Now);
    }

    [Fact]
    public async Task Older_one_by_its_own_time_does_not_replace_a_newer()
    {
        var customer = await World.AddCustomerAsync();
        await PushAsync(customer, """{"id":"1","name":"new","updated_at":"2026-02-02T00:00:00Z"}""");
        (await PushAsync(customer, """{"id":"1","name":"old","updated_at":"2026-02-01T00:00:00Z"}""")).Records.Single().Outcome.ShouldBe(PushOutcome.Unchanged);
        (await World.Feed.ReadAsync(customer, null, null, 10, Stop)).Changes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Refused_record_says_why_and_the_others_are_stored()
    {
        var customer = await World.AddCustomerAsync();
        var result = await PushAsync(customer, """{"id":"1"}""", """{"name":"no id"}""", "[1]", "{", """{"id":"5","size":"many"}""", """{"id":"6"}""");
        result.Records.Select(record => record.Outcome).ShouldBe(
            [PushOutcome.Added, PushOutcome.Refused, PushOutcome.Refused, PushOutcome.Refused, PushOutcome.Refused, PushOutcome.Added]);
        result.Records.Select(record => record.Error?.Code).ShouldBe([null, "mapping.no_key", "mapping.not_an_object", "mapping.not_json", "mapping.field_invalid", null]);
        (await World.Interactions.ListAsync(result.Object, null, 10, true, Stop)).Select(row => row.Id).ShouldBe(["1", "6"]);
        (await World.SeeAsync(result.Object)).Quarantined.ShouldBe(0, "who sent it was told");
    }

    [Fact]
    public async Task All_or_nothing_stores_nothing_where_one_is_refused()
    {
        var customer = await World.AddCustomerAsync();
        var result = await Receiver.PushAsync(customer, "account", Records("""{"id":"1"}""", """{"no":"id"}"""), isAllOrNothing: true, Stop);
        result.IsStored.ShouldBeFalse();
        result.Records.Select(record => record.Outcome).ShouldBe([PushOutcome.NotStored, PushOutcome.Refused]);
        (await World.Interactions.ListAsync(result.Object, null, 10, true, Stop)).ShouldBeEmpty();
        (await Receiver.PushAsync(customer, "account", Records("""{"id":"1"}"""), isAllOrNothing: true, Stop)).IsStored.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_several_with_one_id_the_last_counts()
    {
        var customer = await World.AddCustomerAsync();
        var result = await PushAsync(customer, """{"id":"1","name":"a"}""", """{"id":"2"}""", """{"id":"1","name":"b"}""");
        result.Records.Select(record => record.Outcome).ShouldBe([PushOutcome.Superseded, PushOutcome.Added, PushOutcome.Added]);
        (await World.Interactions.FindAsync(result.Object, "1", Stop))!.Fields.ShouldBe("""{"name":"b","size":null}""");
    }

    [Fact]
    public async Task Too_much_at_once_and_names_that_are_none_are_refused_and_make_nothing()
    {
        var customer = await World.AddCustomerAsync();
        var many = Enumerable.Range(0, 1_001).Select(i => $"{{\"id\":{i}}}").ToArray();
        (await RefusedAsync(customer, "account", many)).ShouldBe("engine.push_too_large");
        (await RefusedAsync(customer, "account", [$"{{\"id\":1,\"x\":\"{new string('x', 5 * 1024 * 1024)}\"}}"])).ShouldBe("engine.push_too_large");
        (await RefusedAsync(customer, "Ac count", ["{}"])).ShouldBe("engine.push_type_invalid");
        (await RefusedAsync(new CustomerId(999), "account", ["{}"])).ShouldBe("engine.customer_unknown");
        (await World.Integrations.ListAsync(customer, null, 10, Stop)).ShouldBeEmpty();
        (await Receiver.PushAsync(customer, "account", Records(many[..1_000]), true, Stop)).Records.ShouldAllBe(record => record.Outcome == PushOutcome.Added);
    }

    [Fact]
    public async Task Paused_object_takes_nothing()
    {
        var customer = await World.AddCustomerAsync();
        var key = (await PushAsync(customer, """{"id":"1"}""")).Object;
        await World.Control.PauseAsync(key, Stop);
        (await RefusedAsync(customer, "account", ["""{"id":"2"}"""])).ShouldBe("engine.push_paused");
        await World.Control.ResumeAsync(key, Stop);
        (await PushAsync(customer, """{"id":"2"}""")).IsStored.ShouldBeTrue();
    }

    [Fact]
    public async Task Type_that_nobody_offers_can_be_sent_with_fields_that_the_settings_name()
    {
        var customer = await World.AddCustomerAsync();
        var key = (await Receiver.PushAsync(customer, "invoice", Records("""{"id":"1","total":5}"""), false, Stop)).Object;
        (await World.Interactions.FindAsync(key, "1", Stop))!.Fields.ShouldBe("{}");
        var integration = (await World.SeeAsync(key)).Integration;
        await World.Integrations.ReplaceSettingsAsync(integration, """{"fields":{"invoice":["total","a.b"]}}""", null, Stop);
        await Receiver.PushAsync(customer, "invoice", Records("""{"id":"1","total":5,"a.b":[1]}"""), false, Stop);
        (await World.Interactions.FindAsync(key, "1", Stop))!.Fields.ShouldBe("""{"total":5,"a.b":[1]}""");
    }

    [Fact]
    public async Task Many_at_once_make_one_object_and_lose_nothing()
    {
        var customer = await World.AddCustomerAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => PushAsync(customer, $"{{\"id\":\"{i}\"}}"), Stop)));
        results.Select(result => result.Object).Distinct().Count().ShouldBe(1);
        (await World.Interactions.ListAsync(results[0].Object, null, 100, true, Stop)).Count.ShouldBe(8);
    }

    private static List<ReadOnlyMemory<byte>> Records(params string[] records) => [.. records.Select(record => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(record))];

    private Task<PushResult> PushAsync(CustomerId customer, params string[] records) => Receiver.PushAsync(customer, "account", Records(records), false, Stop);

    private async Task<string> RefusedAsync(CustomerId customer, string type, string[] records) =>
        (await Should.ThrowAsync<SyncException>(() => Receiver.PushAsync(customer, type, Records(records), false, Stop))).Error.Code;

    /// <summary>A catalogue with one Provider, whose accounts have a name and a size.</summary>
    private sealed class Catalog : IProviderCatalog
    {
        private readonly Provider _provider = new()
        {
            Name = "hubspot",
            DisplayName = "HubSpot",
            Source = null!,
            Settings = [],
            Types = new Dictionary<string, ProvidedType>
            {
                ["account"] = new()
                {
                    Name = "account",
                    Stream = "companies",
                    ReadsInFull = false,
                    Interval = TimeSpan.FromHours(3),
                    Mapping = new RecordMapping
                    {
                        Version = "1",
                        Key = [FieldPath.Parse("id")],
                        Fields =
                        [
                            new FieldMapping { Name = "name", Paths = [FieldPath.Parse("properties.name")] },
                            new FieldMapping { Name = "size", Paths = [FieldPath.Parse("properties.size")], Kind = FieldKind.Integer },
                        ],
                    },
                },
            }.ToFrozenDictionary(),
        };

        public IReadOnlyCollection<Provider> All => [_provider];

        public Provider? Find(string name) => name == _provider.Name ? _provider : null;
    }
}
