using Shouldly;
using Syncline.Hosting;
using Xunit;

namespace Engine.Tests.Hosting;

public sealed class TurnTests
{
    private readonly Turn _turn = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_first_has_its_turn_at_once_and_the_others_in_the_order_they_came()
    {
        _turn.WaitAsync(Stop).IsCompletedSuccessfully.ShouldBeTrue();
        var waiting = Enumerable.Range(0, 4).Select(_ => _turn.WaitAsync(Stop)).ToList();

        foreach (var next in waiting)
        {
            waiting.Count(task => task.IsCompleted).ShouldBe(waiting.IndexOf(next));
            _turn.Release();
            await next;
        }
    }

    [Fact]
    public void Released_with_nobody_waiting_it_is_free()
    {
        for (var time = 0; time < 3; time++)
        {
            _turn.WaitAsync(Stop).IsCompletedSuccessfully.ShouldBeTrue();
            _turn.Release();
        }
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_is_passed_over()
    {
        using var patience = new CancellationTokenSource();
        await _turn.WaitAsync(Stop);
        var (impatient, patient) = (_turn.WaitAsync(patience.Token), _turn.WaitAsync(Stop));

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        patient.IsCompleted.ShouldBeFalse();
        _turn.Release();

        await patient;
    }

    [Fact]
    public async Task The_last_who_waits_may_give_up_and_the_turn_is_free_again()
    {
        using var patience = new CancellationTokenSource();
        await _turn.WaitAsync(Stop);
        var impatient = _turn.WaitAsync(patience.Token);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);

        _turn.Release();

        _turn.WaitAsync(Stop).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_is_cancelled_before_it_asks_takes_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => _turn.WaitAsync(new CancellationToken(canceled: true)));

        _turn.WaitAsync(Stop).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelled_after_it_was_given_the_turn_it_has_it_all_the_same()
    {
        using var late = new CancellationTokenSource();
        await _turn.WaitAsync(Stop);
        var second = _turn.WaitAsync(late.Token);
        _turn.Release();
        await late.CancelAsync();

        await second;
        _turn.WaitAsync(Stop).IsCompleted.ShouldBeFalse("the second has it");
    }

    [Fact]
    public async Task Who_waits_goes_on_on_its_own_task_scheduler()
    {
        var mine = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        await _turn.WaitAsync(Stop);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Task.Factory.StartNew(
            async () =>
            {
                var turn = _turn.WaitAsync(Stop);
                started.SetResult();
                await turn;
                return TaskScheduler.Current;
            },
            Stop,
            TaskCreationOptions.None,
            mine).Unwrap();
        await started.Task;

        _turn.Release();

        (await waiting).ShouldBeSameAs(mine);
    }

    [Fact]
    public async Task However_many_want_it_one_has_it_at_a_time()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                for (var round = 0; round < 200; round++)
                {
                    await _turn.WaitAsync(Stop);
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                    _turn.Release();
                }
            },
            Stop)));

        most.ShouldBe(1);
    }
}
