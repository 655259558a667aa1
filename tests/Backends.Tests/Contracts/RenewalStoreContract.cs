using Syncline.Integrations;

namespace Backends.Tests.Contracts;

public abstract class RenewalStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(90);

    private IRenewalStore Store => Backend.Get<IRenewalStore>();

    [Fact]
    public async Task One_holder_at_a_time()
    {
        var key = await World.AddIntegrationAsync();
        (await Store.TryHoldAsync(key, "one", Hold, Stop)).ShouldBeTrue();
        (await Store.TryHoldAsync(key, "two", Hold, Stop)).ShouldBeFalse();
        (await Store.TryHoldAsync(key, "one", Hold, Stop)).ShouldBeTrue("its own is prolonged");
        (await Store.TryHoldAsync(await World.AddIntegrationAsync("Other"), "two", Hold, Stop)).ShouldBeTrue("another integration");
    }

    [Fact]
    public async Task Given_back_it_is_free_and_only_its_holder_can_give_it_back()
    {
        var key = await World.AddIntegrationAsync();
        await Store.TryHoldAsync(key, "one", Hold, Stop);
        await Store.ReleaseAsync(key, "two", Stop);
        (await Store.TryHoldAsync(key, "two", Hold, Stop)).ShouldBeFalse();
        await Store.ReleaseAsync(key, "one", Stop);
        (await Store.TryHoldAsync(key, "two", Hold, Stop)).ShouldBeTrue();
        await Store.ReleaseAsync(key, "one", Stop);
        (await Store.TryHoldAsync(key, "three", Hold, Stop)).ShouldBeFalse("who was overtaken cannot give another's right away");
    }

    [Fact]
    public async Task A_dead_holders_right_runs_out()
    {
        var key = await World.AddIntegrationAsync();
        await Store.TryHoldAsync(key, "dead", Hold, Stop);
        World.Pass(Hold - TimeSpan.FromMilliseconds(1));
        (await Store.TryHoldAsync(key, "next", Hold, Stop)).ShouldBeFalse();
        World.Pass(TimeSpan.FromMilliseconds(1));
        (await Store.TryHoldAsync(key, "next", Hold, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_eight_at_once_one_gets_it()
    {
        var key = await World.AddIntegrationAsync();
        var got = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Store.TryHoldAsync(key, $"holder {i}", Hold, Stop), Stop)));
        got.Count(one => one).ShouldBe(1);
    }
}
