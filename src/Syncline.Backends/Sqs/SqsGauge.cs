using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.Sqs;

/// <summary>The figures of SQS: approximate, and silent about age, which CloudWatch has.</summary>
internal sealed class SqsGauge(SqsConnection connection) : IQueueGauge
{
    private const string Waiting = "ApproximateNumberOfMessages";
    private const string Taken = "ApproximateNumberOfMessagesNotVisible";

    public async Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken)
    {
        var depths = new List<QueueDepth>();
        foreach (var queue in QueueWords.All)
        {
            var (waiting, taken) = await CountAsync(connection.NameOf(queue), cancellationToken);
            var (dead, looked) = await CountAsync(connection.DeadNameOf(queue), cancellationToken);
            depths.Add(new QueueDepth(queue, waiting, taken, dead + looked, null));
        }

        return depths;
    }

    private async Task<(long Waiting, long Taken)> CountAsync(string name, CancellationToken cancellationToken)
    {
        var url = await connection.UrlOfAsync(name, cancellationToken);
        var response = await connection.CallAsync(name, client => client.GetQueueAttributesAsync(url, [Waiting, Taken], cancellationToken));
        return (response.ApproximateNumberOfMessages, response.ApproximateNumberOfMessagesNotVisible);
    }
}
