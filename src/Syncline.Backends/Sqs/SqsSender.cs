using System.Globalization;
using Amazon.SQS.Model;
using Syncline.Runs;

namespace Syncline.Backends.Sqs;

/// <summary>Sends and deletes sets of up to ten, and tries again what SQS refused for a reason of its own.</summary>
internal sealed class SqsSender(SqsConnection connection, TimeProvider time)
{
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends them all to the queue of this name.</summary>
    /// <exception cref="SyncException"><c>queue.not_sent</c>: names the first entry that stayed behind and says why.</exception>
    public async Task SendAsync(string name, IReadOnlyList<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken)
    {
        var failed = await InAttemptsAsync(
            entries,
            entry => entry.Id,
            async left => (await connection.CallAsync(name, async client =>
                await client.SendMessageBatchAsync(new SendMessageBatchRequest(await connection.UrlOfAsync(name, cancellationToken), left), cancellationToken))).Failed,
            cancellationToken);
        if (failed.Count > 0)
        {
            var (first, why) = failed.MinBy(failure => int.Parse(failure.Key, CultureInfo.InvariantCulture));
            throw new SyncException(new SyncError(
                "queue.not_sent",
                $"Queue '{name}' took {entries.Count - failed.Count} of {entries.Count} messages; it refused '{entries.First(entry => entry.Id == first).MessageBody}' with {why.Code}: {why.Message}",
                "What was not sent is sent again from the database; see what the code means in the documentation of Amazon SQS."));
        }
    }

    /// <summary>Deletes deliveries by their handles. Returns the failures by place; deleting what is gone is none.</summary>
    public async Task<IReadOnlyDictionary<int, Exception>> DeleteAsync(string name, IReadOnlyList<string> handles, CancellationToken cancellationToken)
    {
        var entries = handles.Select((handle, place) => new DeleteMessageBatchRequestEntry(place.ToString(CultureInfo.InvariantCulture), handle)).ToList();
        var failed = await InAttemptsAsync(
            entries,
            entry => entry.Id,
            async left => (await connection.CallAsync(name, async client =>
                await client.DeleteMessageBatchAsync(new DeleteMessageBatchRequest(await connection.UrlOfAsync(name, cancellationToken), left), cancellationToken))).Failed,
            cancellationToken);
        return failed.Where(failure => failure.Value.Code != "ReceiptHandleIsInvalid").ToDictionary(
            failure => int.Parse(failure.Key, CultureInfo.InvariantCulture),
            failure => (Exception)new SyncException(new SyncError(
                "queue.not_settled", $"Queue '{name}' did not delete a message: {failure.Value.Code}: {failure.Value.Message}", "It comes again, and finds that there is nothing to do.")));
    }

    private async Task<Dictionary<string, BatchResultErrorEntry>> InAttemptsAsync<TEntry>(
        IReadOnlyList<TEntry> entries, Func<TEntry, string> idOf, Func<List<TEntry>, Task<List<BatchResultErrorEntry>?>> call, CancellationToken cancellationToken)
    {
        var final = new Dictionary<string, BatchResultErrorEntry>();
        var left = entries.ToList();
        for (var attempt = 1; left.Count > 0; attempt++)
        {
            var failures = (await call(left) ?? []).ToDictionary(failure => failure.Id);
            var again = left.Where(entry => failures.TryGetValue(idOf(entry), out var failure) && failure.SenderFault != true && attempt < Attempts).ToList();
            foreach (var failure in failures.Values.Where(failure => again.All(entry => idOf(entry) != failure.Id)))
            {
                final[failure.Id] = failure;
            }

            left = again;
            if (left.Count > 0)
            {
                await Task.Delay(Pause * attempt, time, cancellationToken);
            }
        }

        return final;
    }
}
