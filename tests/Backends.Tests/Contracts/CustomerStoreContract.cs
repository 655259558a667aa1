using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class CustomerStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Customer_is_found_by_number_and_by_name()
    {
        var added = await World.Customers.AddAsync("ACME", "Europe/Berlin", id => new byte[] { (byte)id.Value, 42 }, Stop);
        foreach (var found in new[] { await World.Customers.FindAsync(added.Id, Stop), await World.Customers.FindAsync("ACME", Stop) })
        {
            found.ShouldNotBeNull();
            (found.Id, found.Name, found.TimeZone).ShouldBe((added.Id, "ACME", "Europe/Berlin"));
            found.DataKey.ToArray().ShouldBe(new byte[] { (byte)added.Id.Value, 42 });
        }

        (await World.Customers.FindAsync(new CustomerId(99), Stop)).ShouldBeNull();
        (await World.Customers.FindAsync("Nobody", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Name_that_is_taken_is_refused_and_leaves_nothing_behind()
    {
        await World.AddCustomerAsync();
        (await Should.ThrowAsync<SyncException>(() => World.AddCustomerAsync())).Error.Code.ShouldBe("engine.name_taken");
        (await World.Customers.ListAsync(null, 10, Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Customers_are_listed_by_name()
    {
        foreach (var name in new[] { "b", "C", "a" })
        {
            await World.AddCustomerAsync(name);
        }

        (await World.Customers.ListAsync(null, 2, Stop)).Select(customer => customer.Name).ShouldBe(["C", "a"]);
        (await World.Customers.ListAsync("a", 2, Stop)).Select(customer => customer.Name).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Integration_is_found_and_its_settings_replaced()
    {
        var key = await World.AddIntegrationAsync();
        await World.Integrations.ReplaceSettingsAsync(key, "{\"a\":1}", "15m", Stop);
        foreach (var found in new[] { await World.Integrations.FindAsync(key, Stop), await World.Integrations.FindAsync(key.Customer, "hubspot", Stop) })
        {
            found.ShouldBe(new Integration { Key = key, Provider = "hubspot", Name = "hubspot", Settings = "{\"a\":1}", Schedule = "15m" });
        }

        var other = await World.AddCustomerAsync("Other");
        (await World.Integrations.FindAsync(key with { Customer = other }, Stop)).ShouldBeNull("another Customer's key");
        (await World.Integrations.FindAsync(other, "hubspot", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Account_is_noted_and_stays_when_settings_are_replaced()
    {
        var key = await World.AddIntegrationAsync();
        (await World.Integrations.FindAsync(key, Stop))!.Account.ShouldBeNull();
        await World.Integrations.SetAccountAsync(key, "00D1", Stop);
        await World.Integrations.ReplaceSettingsAsync(key, "{}", null, Stop);
        await World.Integrations.SetAccountAsync(key with { Customer = await World.AddCustomerAsync("Other") }, "00D2", Stop);
        (await World.Integrations.FindAsync(key, Stop))!.Account.ShouldBe("00D1");
        (await World.Integrations.ListAsync(null, null, 10, Stop)).Single().Account.ShouldBe("00D1");
    }

    [Fact]
    public async Task Integrations_name_is_unique_within_the_customer()
    {
        await World.AddIntegrationAsync();
        (await Should.ThrowAsync<SyncException>(() => World.AddIntegrationAsync())).Error.Code.ShouldBe("engine.name_taken");
        (await World.AddIntegrationAsync("Other")).Customer.Value.ShouldBe(2);
    }

    [Fact]
    public async Task Integrations_are_listed_by_key()
    {
        var a = await World.AddIntegrationAsync("A", "x");
        var b = await World.AddIntegrationAsync("B", "y");
        var c = await World.AddIntegrationAsync("A", "z");
        (await World.Integrations.ListAsync(null, null, 10, Stop)).Select(one => one.Key).ShouldBe([a, c, b]);
        (await World.Integrations.ListAsync(null, a, 1, Stop)).Single().Key.ShouldBe(c);
        (await World.Integrations.ListAsync(a.Customer, a, 10, Stop)).Single().Key.ShouldBe(c);
    }

    [Fact]
    public async Task Objects_are_put_twice_without_harm_and_brought_up_to_date()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        var integration = (await World.SeeAsync(key)).Integration;
        await World.Integrations.PutObjectsAsync(
            integration, [new ObjectDefinition("account", TimeSpan.FromMinutes(5), "search", true), new ObjectDefinition("note", World.Interval, null, false)], Stop);

        var row = await World.SeeAsync(key);
        (row.Schedule, row.ReadsInFull, row.Interactions, row.Checkpoint).ShouldBe(("5m", true, 1, "{\"page\":1}"));
        (await World.Objects.FindAsync("ACME", "hubspot", "note", Stop)).ShouldNotBeNull().NextDueAt.ShouldBe(World.Now);
    }

    [Fact]
    public async Task Objects_of_an_unknown_integration_are_refused_by_name()
    {
        var customer = await World.AddCustomerAsync();
        var unknown = new IntegrationKey(customer, new IntegrationId(77));
        (await Should.ThrowAsync<SyncException>(() => World.Integrations.PutObjectsAsync(unknown, [new ObjectDefinition("a", World.Interval, null, false)], Stop)))
            .Error.Code.ShouldBe("engine.integration_unknown");
    }

    [Fact]
    public async Task Disconnect_cancels_erases_and_pauses_and_keeps_what_was_synced()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        var integration = (await World.SeeAsync(key)).Integration;
        await World.Credentials.TryReplaceAsync(integration, 0, "sealed"u8.ToArray(), Stop);
        World.Pass(World.Interval);
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "b");

        await World.Integrations.DisconnectAsync(integration, Stop);

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Cancelled);
        (await World.Credentials.ReadAsync(integration, Stop)).ShouldBeNull();
        (await World.Apply.FindPageAsync(run, 1, Stop)).ShouldBeNull();
        (await World.StageAsync(lease, 2, false, "c")).Status.ShouldBe(StageStatus.LeaseLost);
        var row = await World.SeeAsync(key);
        (row.Status, row.Interactions).ShouldBe((ObjectStatus.Paused, 1));
    }
}
