using Microsoft.Extensions.Hosting;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.Queues;

/// <summary>Refuses to start with queues that would not work, and says all that is wrong with them.</summary>
internal sealed class QueueCheck(IQueueSetup setup) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var problems = await setup.CheckAsync(cancellationToken);
        if (problems.Count > 0)
        {
            throw new SyncException(problems.Count == 1 ? problems[0] : Together(problems));
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static SyncError Together(IReadOnlyList<SyncError> problems) => new(
        "queue.not_ready",
        string.Join(" ", problems.Select(problem => $"{problem.Code}: {problem.Message}")),
        string.Join(" ", problems.Select(problem => problem.Hint).Distinct()));
}
