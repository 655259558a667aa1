using Syncline.Integrations;

namespace Backends.Tests.Contracts;

public abstract class CredentialStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Before_the_first_secrets_the_version_is_zero()
    {
        var read = (await World.Credentials.ReadAsync(await World.AddIntegrationAsync(), Stop)).ShouldNotBeNull();
        (read.Secrets.Length, read.Version).ShouldBe((0, 0));
        read.DataKey.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Secrets_are_replaced_by_comparing_the_version()
    {
        var key = await World.AddIntegrationAsync();
        (await World.Credentials.TryReplaceAsync(key, 0, "one"u8.ToArray(), Stop)).ShouldBeTrue();
        (await World.Credentials.TryReplaceAsync(key, 0, "late"u8.ToArray(), Stop)).ShouldBeFalse();
        (await World.Credentials.TryReplaceAsync(key, 1, "two"u8.ToArray(), Stop)).ShouldBeTrue();
        (await World.Credentials.TryReplaceAsync(key, 1, "late"u8.ToArray(), Stop)).ShouldBeFalse();
        var read = (await World.Credentials.ReadAsync(key, Stop)).ShouldNotBeNull();
        read.Version.ShouldBe(2);
        read.Secrets.ToArray().ShouldBe("two"u8.ToArray());
    }

    [Fact]
    public async Task Unknown_and_foreign_integrations_have_none()
    {
        var key = await World.AddIntegrationAsync();
        var other = await World.AddCustomerAsync("Other");
        (await World.Credentials.ReadAsync(key with { Customer = other }, Stop)).ShouldBeNull();
        (await World.Credentials.TryReplaceAsync(key with { Customer = other }, 0, "x"u8.ToArray(), Stop)).ShouldBeFalse();
        (await World.Credentials.ReadAsync(key with { Integration = new IntegrationId(99) }, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Worker_from_before_a_disconnect_cannot_overwrite_what_came_after_it()
    {
        var key = await World.AddIntegrationAsync();
        await World.Credentials.TryReplaceAsync(key, 0, "old account"u8.ToArray(), Stop);
        await World.Integrations.DisconnectAsync(key, Stop);
        (await World.Credentials.TryReplaceAsync(key, 1, "refreshed"u8.ToArray(), Stop)).ShouldBeFalse();
        (await World.Credentials.TryReplaceAsync(key, 0, "new account"u8.ToArray(), Stop)).ShouldBeTrue("connected again");
        (await World.Credentials.TryReplaceAsync(key, 1, "refreshed"u8.ToArray(), Stop)).ShouldBeFalse();
        (await World.Credentials.ReadAsync(key, Stop)).ShouldNotBeNull().Secrets.ToArray().ShouldBe("new account"u8.ToArray());
    }

    [Fact]
    public async Task Of_eight_refreshes_at_once_one_wins()
    {
        var key = await World.AddIntegrationAsync();
        await World.Credentials.TryReplaceAsync(key, 0, "x"u8.ToArray(), Stop);
        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => World.Credentials.TryReplaceAsync(key, 1, new byte[] { (byte)i }, Stop), Stop)));
        won.Count(one => one).ShouldBe(1);
    }
}
