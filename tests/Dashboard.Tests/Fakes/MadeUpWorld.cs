using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Dashboard.Tests.Fakes;

/// <summary>Fills a world with four customers of four partners each, in every status that there is. The same each time.</summary>
internal static class MadeUpWorld
{
    private static readonly string[] Customers = ["ACME", "Globex", "Initech", "Soylent"];

    public static FakeWorld Make(TimeProvider time, FakeProviderCatalog catalog)
    {
        var world = new FakeWorld(time);
        var random = new Random(7);
        var number = 0L;
        var integration = 0L;
        for (var customer = 1; customer <= Customers.Length; customer++)
        {
            foreach (var provider in catalog.All)
            {
                integration++;
                foreach (var type in provider.Types.Keys.Order(StringComparer.Ordinal))
                {
                    number++;
                    Add(world, random, new ObjectKey(new CustomerId(customer), new ObjectId(number)), Customers[customer - 1], integration, provider.Name, type);
                }
            }
        }

        MadeUpTroubles.Add(world);
        AddSamples(world, random);
        return world;
    }

    public static ObjectKey Find(this FakeWorld world, string customer, string provider, string type) =>
        world.Objects.Values.Single(row => row.Customer == customer && row.Provider == provider && row.Type == type).Key;

    private static void Add(FakeWorld world, Random random, ObjectKey key, string customer, long integration, string provider, string type)
    {
        var interval = type == "user" ? 1440 : new[] { 15, 60, 180 }[random.Next(3)];
        var synced = world.Now - TimeSpan.FromSeconds(random.Next(20, interval * 54));
        var isOwn = random.Next(4) == 0;
        world.Objects[key] = new ObjectRow
        {
            Key = key,
            Customer = customer,
            Integration = new IntegrationKey(key.Customer, new IntegrationId(integration)),
            IntegrationName = customer == "Globex" && provider == "salesforce" ? "salesforce-emea" : provider,
            Provider = provider,
            Type = type,
            Status = ObjectStatus.Fresh,
            Schedule = type == "user" && isOwn ? "daily at 02:00" : interval >= 1440 ? "24h" : $"{interval}m",
            IsOwnSchedule = isOwn,
            SyncedAt = synced,
            NextDueAt = synced + TimeSpan.FromMinutes(interval),
            Interactions = random.Next(40, 6000),
            Quarantined = 0,
            HeldDeletes = 0,
            ReadsInFull = type == "user",
            Checkpoint = CheckpointOf(synced, random.Next(100_000, 999_999)),
        };
        AddHistory(world, random, key, synced, TimeSpan.FromMinutes(interval), type == "user" ? ReadKind.Full : ReadKind.Incremental);
    }

    private static string CheckpointOf(DateTimeOffset synced, int id)
    {
        var at = synced.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
        return JsonSerializer.Serialize(new { version = 1, window = new { from = "2026-03-01T00:00:00Z", to = at }, cursor = new { updated_at = at, id } });
    }

    private static void AddHistory(FakeWorld world, Random random, ObjectKey key, DateTimeOffset synced, TimeSpan interval, ReadKind kind)
    {
        RunRow? last = null;
        for (var back = 23; back >= 0; back--)
        {
            var started = synced - (interval * back);
            var fetched = back == 23 ? random.Next(800, 9000) : random.Next(0, 140);
            var changed = back == 23 ? 0 : random.Next(0, fetched + 1);
            last = world.AddRun(key, RunState.Succeeded, run => run with
            {
                Kind = kind,
                IsInitial = back == 23,
                Owner = "scheduler",
                CreatedAt = started - TimeSpan.FromMilliseconds(300),
                StartedAt = started,
                EndedAt = started + TimeSpan.FromMilliseconds(400 + (fetched * 9)),
                Counts = new RunCounts
                {
                    Fetched = fetched,
                    PagesFetched = 1 + (fetched / 100),
                    PagesApplied = 1 + (fetched / 100),
                    Added = back == 23 ? fetched : (fetched - changed) / 3,
                    Changed = changed,
                    Unchanged = back == 23 ? 0 : fetched - changed - ((fetched - changed) / 3),
                    Deleted = back % 5 == 1 ? 2 : 0,
                },
            });
        }

        world.Update(key, row => row with { LastRun = last });
    }

    private static void AddSamples(FakeWorld world, Random random)
    {
        var counts = world.Count().Objects;
        var all = counts.Values.Sum();
        var samples = ImmutableList.CreateBuilder<FreshnessSample>();
        var changes = 18_400L;
        for (var back = 7 * 24 * 60; back >= 0; back--)
        {
            changes += back % 3 == 0 ? random.Next(0, 60) : random.Next(0, 9);
            var parts = new SortedDictionary<ObjectStatus, long>();
            var wave = (Math.Sin(back / 9.0) + 1) / 2;
            foreach (var (status, count) in counts)
            {
                parts[status] = status switch
                {
                    ObjectStatus.Fresh => 0,
                    ObjectStatus.FirstSync when back < 40 => count + (back / 5),
                    ObjectStatus.Late when back is > 20 and < 34 => count + 9 - Math.Abs(back - 27),
                    ObjectStatus.WaitingForQuota => back < 12 ? count : (long)(wave * 3),
                    ObjectStatus.NeedsPerson or ObjectStatus.Failing => back < 26 ? count : 0,
                    _ => count,
                };
            }

            parts[ObjectStatus.Fresh] = all - parts.Values.Sum();
            samples.Add(new FreshnessSample(world.Now - TimeSpan.FromMinutes(back), parts.ToImmutableSortedDictionary(), changes));
        }

        world.Samples = samples.ToImmutable();
    }
}
