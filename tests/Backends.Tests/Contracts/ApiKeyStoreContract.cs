using Syncline.Access;
using Syncline.Integrations;

namespace Backends.Tests.Contracts;

public abstract class ApiKeyStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly byte[] Hash = [1, 2, 3];

    private IApiKeyStore Keys => Backend.Get<IApiKeyStore>();

    [Fact]
    public async Task Key_is_found_by_its_hash_alone()
    {
        var customer = await World.AddCustomerAsync();
        var added = await Keys.AddAsync(new NewApiKey(customer, "export", AccessRole.Operator, TimeSpan.FromDays(1)), "syn_abc", Hash, Stop);

        var found = (await Keys.FindAsync(Hash, Stop)).ShouldNotBeNull();

        found.ShouldBe(added);
        (found.Customer, found.Name, found.Role, found.Prefix, found.Standing).ShouldBe((customer, "export", AccessRole.Operator, "syn_abc", ApiKeyStanding.Live));
        (found.CreatedAt, found.ExpiresAt, found.LastUsedAt).ShouldBe((World.Now, World.Now + TimeSpan.FromDays(1), null));
        (await Keys.FindAsync(new byte[] { 1, 2 }, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Key_expires_by_the_databases_clock()
    {
        await Keys.AddAsync(new NewApiKey(null, "a", AccessRole.Viewer, TimeSpan.FromMinutes(5)), "syn_a", Hash, Stop);
        World.Pass(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        (await Keys.FindAsync(Hash, Stop))!.Standing.ShouldBe(ApiKeyStanding.Live);
        World.Pass(TimeSpan.FromMilliseconds(1));
        (await Keys.FindAsync(Hash, Stop))!.Standing.ShouldBe(ApiKeyStanding.Expired);
    }

    [Fact]
    public async Task Revoked_key_is_known_and_listed_no_more()
    {
        var key = await Keys.AddAsync(new NewApiKey(null, "a", AccessRole.Admin, null), "syn_a", Hash, Stop);

        (await Keys.RevokeAsync(null, key.Id, Stop)).ShouldBe(key);

        (await Keys.FindAsync(Hash, Stop))!.Standing.ShouldBe(ApiKeyStanding.Revoked);
        (await Keys.ListAsync(null, null, 10, Stop)).ShouldBeEmpty();
        (await Keys.RevokeAsync(null, key.Id, Stop)).ShouldBeNull("it is revoked");
    }

    [Fact]
    public async Task Customers_keys_are_revoked_and_listed_under_the_customer_only()
    {
        var (acme, other) = (await World.AddCustomerAsync(), await World.AddCustomerAsync("Other"));
        var ours = await Keys.AddAsync(new NewApiKey(acme, "ours", AccessRole.Admin, null), "syn_a", Hash, Stop);
        var installations = await Keys.AddAsync(new NewApiKey(null, "all", AccessRole.Admin, null), "syn_b", new byte[] { 2 }, Stop);

        (await Keys.RevokeAsync(other, ours.Id, Stop)).ShouldBeNull();
        (await Keys.RevokeAsync(acme, installations.Id, Stop)).ShouldBeNull();
        (await Keys.ListAsync(other, null, 10, Stop)).ShouldBeEmpty();
        (await Keys.ListAsync(acme, null, 10, Stop)).ShouldBe([ours]);
        (await Keys.ListAsync(null, null, 1, Stop)).ShouldBe([ours]);
        (await Keys.ListAsync(null, ours.Id, 10, Stop)).ShouldBe([installations]);
        (await Keys.RevokeAsync(acme, ours.Id, Stop)).ShouldBe(ours);
    }

    [Fact]
    public async Task Use_is_noted()
    {
        var key = await Keys.AddAsync(new NewApiKey(null, "a", AccessRole.Viewer, null), "syn_a", Hash, Stop);
        World.Pass(TimeSpan.FromHours(1));
        await Keys.TouchAsync(key, Stop);
        (await Keys.FindAsync(Hash, Stop))!.LastUsedAt.ShouldBe(World.Now);
    }

    [Fact]
    public async Task Keys_and_entries_of_a_customer_go_with_it()
    {
        var key = await World.AddObjectAsync();
        await Keys.AddAsync(new NewApiKey(key.Customer, "ours", AccessRole.Admin, null), "syn_a", Hash, Stop);
        await Backend.Get<IAuditLog>().AppendAsync(new AuditEntry { Actor = new Actor(ActorKind.CommandLine, "me"), Action = "a.b", Subject = Subjects.Object(key) }, Stop);
        await Backend.Get<ISettingRevisions>().TryRaiseAsync(Subjects.Object(key), null, Stop);
        await Backend.Get<IIdempotencyStore>().BeginAsync(
            new IdempotencyName(key.Customer, 1, "x"), new byte[] { 1 }, new IdempotencyLimits(TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), 10), Stop);

        await new Eraser(World.Integrations, World.Erasures).EraseAsync(ErasureScope.Of(key.Customer), _ => { }, Stop);

        (await Keys.FindAsync(Hash, Stop)).ShouldBeNull();
        (await Backend.Get<IAuditLog>().ListAsync(null, null, 10, Stop)).ShouldBeEmpty();
        (await Backend.Get<ISettingRevisions>().ReadAsync(Subjects.Object(key), Stop)).ShouldBe(0);
    }
}
