using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Syncline.Backends.Postgres;
using Syncline.Backends.Postgres.Processing;
using Syncline.Backends.Postgres.Retrieving;
using Syncline.Backends.S3;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.S3;

public sealed class S3PagesTests : Contract<S3PagesBackend>
{
    private string Prefix => ((S3PagesBackend)Backend).Database;

    [Fact]
    public async Task Body_is_in_the_bucket_and_goes_once_it_is_applied()
    {
        var (run, lease) = await BeginAsync();
        await World.StageAsync(lease, 1, false, "a", "b");
        await World.StageAsync(lease, 2, true, "c");
        await World.EndAsync(lease, new SliceEnd.Fetched());

        (await KeysAsync()).ShouldBe([Key(run, 1, lease), Key(run, 2, lease)], ignoreOrder: true);
        (await IdsAsync(run, 1)).ShouldBe(["a", "b"]);
        await World.ApplyAsync(run, 1);
        (await KeysAsync()).ShouldBe([Key(run, 2, lease)]);
        await World.ApplyAsync(run, 2);

        (await KeysAsync()).ShouldBeEmpty();
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Succeeded);
    }

    [Fact]
    public async Task Fetched_page_that_the_bucket_lost_is_read_again()
    {
        var (run, lease) = await BeginAsync();
        await World.StageAsync(lease, 1, true, "a");
        await World.EndAsync(lease, new SliceEnd.Fetched());
        await S3Bucket.DeleteAsync((await S3Bucket.ListAsync(Prefix, Stop)).ShouldHaveSingleItem(), Stop);

        (await World.Apply.FindPageAsync(run, 1, Stop)).ShouldBeNull();
        World.Pass(TimeSpan.FromMinutes(1));
        await World.Sweep.TakeStalledProcessingAsync(TimeSpan.FromSeconds(30), 10, Stop);

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Ready);
        var again = (await World.LeaseAsync(run)).Lease;
        (await World.StageAsync(again, 1, true, "a")).Status.ShouldBe(StageStatus.Staged);
        await World.ApplyAsync(run, 1);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Succeeded);
    }

    [Fact]
    public async Task Superseded_worker_cannot_replace_what_its_successor_staged()
    {
        var (run, late) = await BeginAsync();
        await World.EndAsync(late, new SliceEnd.HandedBack());
        var lease = (await World.LeaseAsync(run, "successor")).Lease;
        await World.StageAsync(lease, 1, false, "right");

        (await World.StageAsync(late, 1, false, "wrong")).Status.ShouldBe(StageStatus.LeaseLost);

        (await IdsAsync(run, 1)).ShouldBe(["right"]);
        (await KeysAsync()).ShouldContain(Key(run, 1, late), "it is a leftover now");
    }

    [Fact]
    public async Task Sweep_takes_what_no_row_refers_to_and_nothing_else()
    {
        var (run, late) = await BeginAsync();
        await World.EndAsync(late, new SliceEnd.HandedBack());
        var lease = (await World.LeaseAsync(run, "successor")).Lease;
        await World.StageAsync(lease, 1, false, "right");
        await World.StageAsync(late, 1, false, "wrong");
        (await World.Prune.PruneLeftoversAsync(TimeSpan.FromDays(30), 100, Stop)).ShouldBe(0, "it may be about to be staged");

        // The bucket's clock is the real one.
        World.Pass(DateTimeOffset.UtcNow + TimeSpan.FromHours(2) - World.Now);
        (await World.Prune.PruneLeftoversAsync(TimeSpan.FromDays(10_000), 100, Stop)).ShouldBe(1);

        (await KeysAsync()).ShouldBe([Key(run, 1, lease)]);
        (await IdsAsync(run, 1)).ShouldBe(["right"]);
    }

    [Fact]
    public async Task Process_that_was_told_of_no_bucket_says_so()
    {
        var (run, lease) = await BeginAsync();
        await World.StageAsync(lease, 1, false, "a");
        var untold = new PostgresApplyStore(Backend.Get<PostgresDatabase>());

        (await Should.ThrowAsync<SyncException>(() => untold.FindPageAsync(run, 1, Stop))).Error.Code.ShouldBe("store.pages_elsewhere");
        (await IdsAsync(run, 1)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Bucket_is_looked_for_at_the_start()
    {
        await Backend.Get<IHostedService>().StartAsync(Stop);

        using var elsewhere = new S3PageBodies(Options.Create(new S3PagesOptions { Bucket = "nobodys", ServiceUrl = S3Bucket.Open() }), Backend.Time);
        (await Should.ThrowAsync<SyncException>(() => new S3PagesCheck(elsewhere).StartAsync(Stop))).Error.Code.ShouldBe("store.pages_unreachable");
    }

    [Theory]
    [InlineData("1/2/3/4/0123456789abcdef0123456789abcdef", true)]
    [InlineData("1/2/3/4", false)]
    [InlineData("1/2/3", false)]
    [InlineData("1/2/x/4/0123456789abcdef0123456789abcdef", false)]
    [InlineData("1/2/-3/4/0123456789abcdef0123456789abcdef", false)]
    [InlineData("1/2/9999999999/4/0123456789abcdef0123456789abcdef", false)]
    public void Place_is_known_by_its_key(string key, bool isPlace) => (PagePlace.Read(key)?.ToString() == key).ShouldBe(isPlace);

    private async Task<(RunKey Run, Lease Lease)> BeginAsync()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        return (run, (await World.LeaseAsync(run)).Lease);
    }

    /// <summary>Without their last part, which is of the content.</summary>
    private async Task<IEnumerable<string>> KeysAsync() => (await S3Bucket.ListAsync(Prefix, Stop)).Select(key => key[..key.LastIndexOf('/')]);

    private string Key(RunKey run, int page, Lease lease) => $"{Prefix}/{run.Customer}/{run.Run}/{page}/{lease.Token}";

    private async Task<IEnumerable<string>> IdsAsync(RunKey run, int page) =>
        (await World.Apply.FindPageAsync(run, page, Stop)).ShouldNotBeNull().Page.Records.Select(record => Encoding.UTF8.GetString(record.Json.Span));
}
