using Syncline.Backends.Postgres;

namespace Backends.Tests.Postgres;

public sealed class GathererTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Concurrent_questions_are_gathered_and_each_has_its_own_answer()
    {
        var calls = 0;
        var gatherer = new Gatherer<int, int>((items, _) =>
        {
            Interlocked.Increment(ref calls);
            items.Count.ShouldBeLessThanOrEqualTo(Gatherer<int, int>.Most);
            return Task.FromResult<IReadOnlyList<int>>([.. items.Select(item => item * 2)]);
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(item => gatherer.AskAsync(item, Stop)));

        answers.ShouldBe(Enumerable.Range(0, 1000).Select(item => item * 2));
        calls.ShouldBeInRange(10, 500);
    }

    [Fact]
    public async Task Failure_is_that_of_the_one_it_belongs_to()
    {
        var gatherer = new Gatherer<int, int>((items, _) => items.Contains(3)
            ? throw new InvalidOperationException("three")
            : Task.FromResult<IReadOnlyList<int>>([.. items]));

        var asked = Enumerable.Range(0, 6).Select(item => gatherer.AskAsync(item, Stop)).ToList();

        (await Should.ThrowAsync<InvalidOperationException>(() => asked[3])).Message.ShouldBe("three");
        foreach (var item in new[] { 0, 1, 2, 4, 5 })
        {
            (await asked[item]).ShouldBe(item);
        }
    }

    [Fact]
    public async Task Who_is_cancelled_before_the_call_is_left_out()
    {
        var seen = new List<int>();
        var gatherer = new Gatherer<int, int>((items, _) =>
        {
            seen.AddRange(items);
            return Task.FromResult<IReadOnlyList<int>>([.. items]);
        });
        using var cancelled = new CancellationTokenSource();

        var one = gatherer.AskAsync(1, Stop);
        var two = gatherer.AskAsync(2, cancelled.Token);
        await cancelled.CancelAsync();

        (await one).ShouldBe(1);
        await Should.ThrowAsync<OperationCanceledException>(() => two);
        seen.ShouldBe([1]);
    }
}
