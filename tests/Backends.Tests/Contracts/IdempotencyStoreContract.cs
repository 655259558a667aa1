using System.Text;
using Syncline.Access;

namespace Backends.Tests.Contracts;

public abstract class IdempotencyStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly IdempotencyLimits Limits = new(TimeSpan.FromHours(24), TimeSpan.FromMinutes(1), 3);
    private static readonly IdempotencyName Name = new(null, 7, "order-1");
    private static readonly byte[] Print = [1, 2];

    private IIdempotencyStore Store => Backend.Get<IIdempotencyStore>();

    [Fact]
    public async Task Answer_is_given_again_to_the_same_request()
    {
        var begun = (await BeginAsync(Name)).ShouldBeOfType<IdempotencyAnswer.Begun>();
        (await BeginAsync(Name)).ShouldBeOfType<IdempotencyAnswer.Running>();

        await Store.CompleteAsync(Name, begun.Attempt, 201, Encoding.UTF8.GetBytes("{}"), Stop);

        var answered = (await BeginAsync(Name)).ShouldBeOfType<IdempotencyAnswer.Answered>();
        (answered.Status, Encoding.UTF8.GetString(answered.Body.Span)).ShouldBe((201, "{}"));
    }

    [Fact]
    public async Task Name_of_another_request_is_told_whether_that_is_done_or_not()
    {
        var begun = (IdempotencyAnswer.Begun)await BeginAsync(Name);
        (await Store.BeginAsync(Name, new byte[] { 9 }, Limits, Stop)).ShouldBeOfType<IdempotencyAnswer.Another>();
        await Store.CompleteAsync(Name, begun.Attempt, 200, ReadOnlyMemory<byte>.Empty, Stop);
        (await Store.BeginAsync(Name, new byte[] { 9 }, Limits, Stop)).ShouldBeOfType<IdempotencyAnswer.Another>();
    }

    [Fact]
    public async Task Request_whose_worker_died_begins_anew_and_the_dead_one_says_nothing_more()
    {
        var first = (IdempotencyAnswer.Begun)await BeginAsync(Name);
        World.Pass(Limits.Hold);
        var second = (await BeginAsync(Name)).ShouldBeOfType<IdempotencyAnswer.Begun>();
        second.Attempt.ShouldNotBe(first.Attempt);

        await Store.CompleteAsync(Name, first.Attempt, 200, ReadOnlyMemory<byte>.Empty, Stop);
        await Store.ForgetAsync(Name, first.Attempt, Stop);

        (await BeginAsync(Name)).ShouldBeOfType<IdempotencyAnswer.Running>();
    }

    [Fact]
    public async Task What_came_to_nothing_is_forgotten()
    {
        var begun = (IdempotencyAnswer.Begun)await BeginAsync(Name);
        await Store.ForgetAsync(Name, begun.Attempt, Stop);
        (await Store.BeginAsync(Name, new byte[] { 9 }, Limits, Stop)).ShouldBeOfType<IdempotencyAnswer.Begun>();
    }

    [Fact]
    public async Task Callers_and_customers_do_not_meet()
    {
        var customer = await World.AddCustomerAsync();
        await BeginAsync(Name);
        (await BeginAsync(Name with { Caller = 8 })).ShouldBeOfType<IdempotencyAnswer.Begun>();
        (await BeginAsync(Name with { Customer = customer })).ShouldBeOfType<IdempotencyAnswer.Begun>();
    }

    [Fact]
    public async Task One_caller_fills_only_its_own_share()
    {
        foreach (var text in new[] { "a", "b", "c" })
        {
            (await BeginAsync(Name with { Text = text })).ShouldBeOfType<IdempotencyAnswer.Begun>();
        }

        (await BeginAsync(Name with { Text = "d" })).ShouldBeOfType<IdempotencyAnswer.Full>();
        (await BeginAsync(Name with { Text = "a" })).ShouldBeOfType<IdempotencyAnswer.Running>("what is remembered is still known");
        (await BeginAsync(Name with { Text = "d", Caller = 8 })).ShouldBeOfType<IdempotencyAnswer.Begun>();
    }

    [Fact]
    public async Task After_its_time_a_name_is_free_and_its_row_pruned()
    {
        var begun = (IdempotencyAnswer.Begun)await BeginAsync(Name);
        await Store.CompleteAsync(Name, begun.Attempt, 200, ReadOnlyMemory<byte>.Empty, Stop);
        await BeginAsync(Name with { Text = "b" });
        World.Pass(Limits.Keep + TimeSpan.FromMilliseconds(1));

        (await Store.BeginAsync(Name, new byte[] { 9 }, Limits, Stop)).ShouldBeOfType<IdempotencyAnswer.Begun>();
        (await Store.PruneAsync(Limits.Keep, 10, Stop)).ShouldBe(1);
        (await Store.PruneAsync(Limits.Keep, 10, Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task All_of_a_customer_is_forgotten_and_nothing_else()
    {
        var customer = await World.AddCustomerAsync();
        await BeginAsync(Name with { Customer = customer });
        await BeginAsync(Name);

        await Store.ForgetOfAsync(customer, Stop);

        (await BeginAsync(Name with { Customer = customer })).ShouldBeOfType<IdempotencyAnswer.Begun>();
        (await BeginAsync(Name)).ShouldBeOfType<IdempotencyAnswer.Running>();
    }

    [Fact]
    public async Task Of_many_that_begin_at_once_one_does()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => BeginAsync(Name), Stop)));
        answers.OfType<IdempotencyAnswer.Begun>().Count().ShouldBe(1);
        answers.OfType<IdempotencyAnswer.Running>().Count().ShouldBe(11);
    }

    private Task<IdempotencyAnswer> BeginAsync(IdempotencyName name) => Store.BeginAsync(name, Print, Limits, Stop);
}
