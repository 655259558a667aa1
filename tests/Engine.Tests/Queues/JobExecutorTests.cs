using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Queues;
using Xunit;

namespace Engine.Tests.Queues;

/// <summary>How one message is settled.</summary>
public sealed class JobExecutorTests
{
    private static readonly RunKey Run = new(new CustomerId(1), new RunId(2));

    private readonly FakeTimeProvider _time = new();
    private readonly SettledQueue _queue = new();

    [Fact]
    public async Task Work_that_is_done_completes_its_message()
    {
        await ExecuteAsync(new FailingJob(null), delivery: 1, TestContext.Current.CancellationToken);
        _queue.Settled.ShouldBe(new Settlement.Completed());
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 15)]
    [InlineData(19, 60)]
    public async Task Work_that_fails_unexpectedly_leaves_its_message_for_another_try_later_with_each_delivery(int delivery, int seconds)
    {
        var executing = ExecuteAsync(new FailingJob(new IOException("The database is away.")), delivery, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        executing.IsCompleted.ShouldBeFalse();

        _time.Advance(TimeSpan.FromSeconds(1));

        await executing;
        _queue.Settled.ShouldBe(new Settlement.Abandoned());
    }

    [Fact]
    public async Task A_process_that_stops_leaves_its_message_at_once()
    {
        using var stopping = new CancellationTokenSource();
        var executing = ExecuteAsync(new FailingJob(new IOException("The database is away.")), delivery: 1, stopping.Token);

        await stopping.CancelAsync();

        await executing;
        _queue.Settled.ShouldBe(new Settlement.Abandoned());
    }

    private Task ExecuteAsync(IJob job, int delivery, CancellationToken stopping) =>
        new JobExecutor(_queue, _time, NullLogger<JobExecutor>.Instance).ExecuteAsync(
            job, new QueueMessage(QueueName.Retrieve, JobMessage.Write(Run), "receipt", delivery, null), new StopTokens(stopping, CancellationToken.None));

    private sealed class FailingJob(Exception? failure) : IJob
    {
        public QueueName Queue => QueueName.Retrieve;

        public Task<StepOutcome> ExecuteAsync(RunKey run, StopTokens stop) =>
            failure is null ? Task.FromResult<StepOutcome>(new StepOutcome.Completed()) : Task.FromException<StepOutcome>(failure);
    }

    private sealed class SettledQueue : IMessageQueue
    {
        public Settlement? Settled { get; private set; }

        public bool IsDurable => true;

        public Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<QueueMessage>>([]);

        public Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken)
        {
            Settled = settlement;
            return Task.CompletedTask;
        }
    }
}
