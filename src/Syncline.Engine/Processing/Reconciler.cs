using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Processing;

/// <summary>Finds deletes by absence after a complete full reading, and completes the run. Begun again after a crash, it comes to the same end.</summary>
internal sealed partial class Reconciler(IReconcileStore store, ConnectionFactory connections, IOptions<SynclineOptions> options, ILogger<Reconciler> logger)
{
    private const int ListBatch = 5_000;

    private ProcessingOptions Options => options.Value.Processing;

    /// <summary>Deletes what the run did not see, within the guard, and completes it.</summary>
    public async Task ReconcileAsync(ProcessClaim claim, CancellationToken cancellationToken)
    {
        var deletes = connections.TypeOf(claim.Provider, claim.Type, claim.Settings).Deletes;
        if (deletes is DeletePolicy.Marked or DeletePolicy.None || !await store.IsCompleteAsync(claim.Run, cancellationToken))
        {
            await store.CompleteAsync(claim.Run, [], 0, cancellationToken);
            return;
        }

        var seen = await ReadSeenAsync(claim.Run, cancellationToken);
        var (stored, absent) = await CountAsync(claim.Object, seen, cancellationToken);
        if (!claim.AllowDeletes && absent > Options.DeleteGuardCount && absent > stored * Options.DeleteGuardShare)
        {
            LogHeld(logger, claim.Run.ToString(), claim.Provider, claim.Type, absent, stored);
            await store.CompleteAsync(claim.Run, [], absent, cancellationToken);
            return;
        }

        await DeleteAsync(claim, seen, cancellationToken);
    }

    private async Task DeleteAsync(ProcessClaim claim, ulong[] seen, CancellationToken cancellationToken)
    {
        var batch = new List<string>();
        await foreach (var id in AbsentAsync(claim.Object, seen, cancellationToken))
        {
            if (batch.Count == Options.DeleteBatch)
            {
                if (!await store.DeleteAsync(claim.Run, batch, cancellationToken))
                {
                    return;
                }

                batch = [];
            }

            batch.Add(id);
        }

        CrashPoints.Hit("K10");
        await store.CompleteAsync(claim.Run, batch, 0, cancellationToken);
    }

    private async Task<ulong[]> ReadSeenAsync(RunKey run, CancellationToken cancellationToken)
    {
        var hashes = new List<ulong>();
        await foreach (var page in store.ReadSeenAsync(run, cancellationToken))
        {
            IdHash.Unpack(page.Span, hashes);
        }

        var sorted = hashes.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private async Task<(long Stored, long Absent)> CountAsync(ObjectKey key, ulong[] seen, CancellationToken cancellationToken)
    {
        var (stored, absent) = (0L, 0L);
        await foreach (var id in LiveAsync(key, cancellationToken))
        {
            stored++;
            absent += IsSeen(seen, id) ? 0 : 1;
        }

        return (stored, absent);
    }

    private async IAsyncEnumerable<string> AbsentAsync(
        ObjectKey key, ulong[] seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var id in LiveAsync(key, cancellationToken))
        {
            if (!IsSeen(seen, id))
            {
                yield return id;
            }
        }
    }

    private async IAsyncEnumerable<string> LiveAsync(ObjectKey key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var ids = await store.ListLiveIdsAsync(key, after, ListBatch, cancellationToken);
            foreach (var id in ids)
            {
                yield return id;
            }

            if (ids.Count < ListBatch)
            {
                yield break;
            }

            after = ids[^1];
        }
    }

    private static bool IsSeen(ulong[] seen, string id) => Array.BinarySearch(seen, IdHash.Of(id)) >= 0;

    [LoggerMessage(3020, LogLevel.Error, "Run {Run} ({Provider} {Type}): {Absent} of {Stored} records are absent from a full reading. Nothing is deleted until a person allows it.")]
    private static partial void LogHeld(ILogger logger, string run, string provider, string type, long absent, long stored);
}
