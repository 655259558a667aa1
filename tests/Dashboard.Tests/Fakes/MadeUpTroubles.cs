using System.Collections.Immutable;
using System.Text;
using Syncline.Delivery;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Runs;

namespace Dashboard.Tests.Fakes;

/// <summary>What goes wrong in the made-up world, and what is under way.</summary>
internal static class MadeUpTroubles
{
    public const string HostileName = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

    public static void Add(FakeWorld world)
    {
        var refused = new SyncError("auth.refused", "Salesforce refused ACME's refresh token (invalid_grant).", "Reconnect it: ./syncline connect ACME salesforce.");
        Mark(world, "ACME", "salesforce", "opportunity", ObjectStatus.NeedsPerson, refused);
        Mark(world, "ACME", "salesforce", "task", ObjectStatus.NeedsPerson, refused);
        Mark(world, "ACME", "hubspot", "deal", ObjectStatus.Failing, new SyncError("provider.server_error", "HubSpot answered 502 eight times in a row to 'deals'.", "Nothing to do yet; it is tried again at its next slot."));
        Mark(world, "Soylent", "zendesk", "user", ObjectStatus.Paused, null);
        Parked(world);
        Late(world);
        FirstSyncs(world);
        HeldDeletes(world);
        Interactions(world);
    }

    private static void Mark(FakeWorld world, string customer, string provider, string type, ObjectStatus status, SyncError? reason)
    {
        var key = world.Find(customer, provider, type);
        var run = reason is null ? null : world.AddRun(key, RunState.Failed, run => run with
        {
            StartedAt = world.Now - TimeSpan.FromMinutes(26),
            EndedAt = world.Now - TimeSpan.FromMinutes(25),
            Error = reason,
            Attempt = 8,
        });
        world.Update(key, row => row with
        {
            Status = status,
            Reason = reason,
            NextDueAt = status == ObjectStatus.Failing ? world.Now + TimeSpan.FromMinutes(34) : null,
            LastRun = run ?? row.LastRun,
        });
    }

    private static void Parked(FakeWorld world)
    {
        var until = world.Now + TimeSpan.FromSeconds(252);
        var reason = new SyncError("provider.rate_limited", "Zendesk answered 429 with Retry-After 300 to Globex.", "Goes on by itself; a longer interval spares the quota.");
        foreach (var type in new[] { "ticket", "contact" })
        {
            var key = world.Find("Globex", "zendesk", type);
            var run = world.AddRun(key, RunState.Waiting, run => run with { Waits = WaitReason.Parked, NotBefore = until, StartedAt = world.Now - TimeSpan.FromSeconds(50), Counts = new RunCounts { Fetched = 300, PagesFetched = 3, PagesApplied = 3, Changed = 300 } });
            world.Update(key, row => row with { Status = ObjectStatus.WaitingForQuota, Reason = reason, WaitsUntil = until, LiveRun = run });
        }

        var integration = world.Objects[world.Find("Globex", "zendesk", "ticket")].Integration;
        world.Parked = [new ParkedBudget(integration, "Globex", "zendesk", "export", until, reason)];
    }

    private static void Late(FakeWorld world)
    {
        var key = world.Find("Globex", "intercom", "conversation");
        var run = world.AddRun(key, RunState.Dispatched, run => run with { CreatedAt = world.Now - TimeSpan.FromSeconds(95), Owner = "dispatcher" });
        world.Update(key, row => row with { Status = ObjectStatus.Late, LiveRun = run, SyncedAt = world.Now - TimeSpan.FromMinutes(41), NextDueAt = world.Now + TimeSpan.FromMinutes(13), Schedule = "15m" });
    }

    private static void FirstSyncs(FakeWorld world)
    {
        var counts = new (string Provider, string Type, long Fetched, long? Total)[] { ("salesforce", "contact", 5_400, 12_000), ("salesforce", "task", 2_250, null), ("intercom", "conversation", 800, 3_100) };
        foreach (var (provider, type, fetched, total) in counts)
        {
            var key = world.Find("Initech", provider, type);
            foreach (var run in world.Runs.Values.Where(run => run.Object == key))
            {
                world.Runs.TryRemove(run.Key, out _);
            }

            var pages = (int)(fetched / 150);
            var live = world.AddRun(key, RunState.Retrieving, run => run with
            {
                IsInitial = true,
                Owner = "worker-2",
                StartedAt = world.Now - TimeSpan.FromSeconds(44),
                Counts = new RunCounts { Fetched = fetched, Added = fetched - 300, PagesFetched = pages, PagesApplied = pages - 2, Total = total },
            });
            world.Update(key, row => row with { Status = ObjectStatus.FirstSync, LiveRun = live, LastRun = null, SyncedAt = null, NextDueAt = world.Now + TimeSpan.FromHours(3), Interactions = fetched - 300, Checkpoint = null });
        }
    }

    private static void HeldDeletes(FakeWorld world) =>
        world.Update(world.Find("ACME", "zendesk", "user"), row => row with { HeldDeletes = 412 });

    private static void Interactions(FakeWorld world)
    {
        var key = world.Find("ACME", "hubspot", "contact");
        var rows = ImmutableList.CreateBuilder<InteractionRow>();
        for (var i = 0; i < 45; i++)
        {
            var name = i == 3 ? HostileName : $"Contact {i}";
            rows.Add(Row(world, $"{70_000 + i}", name, i));
        }

        world.Interactions[key] = rows.ToImmutable();
        world.Changes = [.. rows.Select((row, i) => new ChangeEvent
        {
            Position = i + 1,
            Object = key,
            Type = "contact",
            Id = row.Id,
            Kind = i % 7 == 6 ? ChangeKind.Deleted : i % 3 == 0 ? ChangeKind.Added : ChangeKind.Changed,
            ChangedFields = i % 7 == 6 || i % 3 == 0 ? [] : ["name", "owner", "raw.lifecyclestage"],
            Fields = row.Fields,
            ContentHash = row.ContentHash,
            IsInitial = i < 6,
            At = world.Now - TimeSpan.FromSeconds((45 - i) * 37),
        })];
        world.Quarantine[key] =
        [
            new QuarantineEntry(
                1,
                key,
                new QuarantinedRecord(
                    Encoding.UTF8.GetBytes("{\"id\":\"70991\",\"properties\":{\"email\":17,\"name\":\"<b>x</b>\"}}"),
                    new SyncError("mapping.field_invalid", "Field 'created_at' of contact 70991: 'yesterday' is no time.", "Map it as text in provider.yaml, or have it mended at the partner; then replay."),
                    new RecordVersion(null, 12, 3, 17),
                    "70991",
                    null),
                world.Now - TimeSpan.FromMinutes(4)),
        ];
        world.Update(key, row => row with { Quarantined = 1 });
    }

    private static InteractionRow Row(FakeWorld world, string id, string name, int i)
    {
        var fields = System.Text.Json.JsonSerializer.Serialize(new { name, email = $"contact{i}@example.com", owner = "12", created_at = "2025-11-03T10:00:00Z" });
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { id, properties = new { firstname = name, email = $"contact{i}@example.com", lifecyclestage = "customer" }, archived = false });
        return new InteractionRow
        {
            Id = id,
            Fields = fields,
            Body = body,
            ContentHash = $"{i:x8}",
            UpdatedAt = world.Now - TimeSpan.FromMinutes(i + 2),
            FirstSeenAt = world.Now - TimeSpan.FromDays(9),
            ChangedAt = world.Now - TimeSpan.FromMinutes(i + 1),
            IsDeleted = false,
        };
    }
}
