using Syncline.Backends.Postgres;

namespace Backends.Tests.Postgres;

/// <summary>What concurrent callers ask for in one call.</summary>
public sealed class GathererTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_ask_at_once_are_answered_by_one_call_each_by_its_own()
    {
        var calls = 0;
        var gatherer = new Gatherer<int, int>((items, _) =>
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult<IReadOnlyList<int>>([.. items.Select(item => item * 2)]);
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(item => gatherer.AskAsync(item, Stop)));

        answers.ShouldBe(Enumerable.Range(0, 50).Select(item => item * 2));
        calls.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task Whatever_goes_wrong_with_one_reaches_it_and_nobody_else()
    {
        var gatherer = new Gatherer<int, int>((items, _) => items.Contains(3) ? throw new ArithmeticException("three") : Task.FromResult(items));

        var asked = Enumerable.Range(0, 6).Select(item => gatherer.AskAsync(item, Stop)).ToList();

        (await Should.ThrowAsync<ArithmeticException>(asked[3])).Message.ShouldBe("three");
        (await Task.WhenAll(asked.Where((_, item) => item != 3)).WaitAsync(TimeSpan.FromMinutes(1), Stop)).ShouldBe([0, 1, 2, 4, 5]);
    }

    [Fact]
    public async Task A_call_that_hangs_holds_nobody_up()
    {
        var (began, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var gatherer = new Gatherer<int, int>(async (items, _) =>
        {
            if (items.Contains(0))
            {
                began.SetResult();
                await release.Task;
            }

            return items;
        });

        var first = gatherer.AskAsync(0, Stop);
        await began.Task;
        (await gatherer.AskAsync(1, Stop)).ShouldBe(1);
        first.IsCompleted.ShouldBeFalse();
        release.SetResult();
        (await first).ShouldBe(0);
    }
}
