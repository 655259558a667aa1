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
    private const int KeptIds = 100_000;

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
        var (stored, absent) = await FindAbsentAsync(claim.Object, seen, cancellationToken);
        if (!claim.AllowDeletes && absent.Count > Options.DeleteGuardCount && absent.Count > stored * Options.DeleteGuardShare)
        {
            LogHeld(logger, claim.Run.ToString(), claim.Provider, claim.Type, absent.Count, stored);
            await store.CompleteAsync(claim.Run, [], absent.Count, cancellationToken);
            return;
        }

        await DeleteAsync(claim, absent, seen, cancellationToken);
    }

    private async Task DeleteAsync(ProcessClaim claim, Absence absent, ulong[] seen, CancellationToken cancellationToken)
    {
        var batch = new List<string>();
        var ids = absent.Count == absent.Ids.Count ? absent.Ids.ToAsyncEnumerable() : AbsentAsync(claim.Object, seen, cancellationToken);
        await foreach (var id in ids.WithCancellation(cancellationToken))
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

    /// <summary>Counts what is stored and not seen, and keeps the ids of it as long as they are few: then nothing is read twice.</summary>
    private async Task<(long Stored, Absence Absent)> FindAbsentAsync(ObjectKey key, ulong[] seen, CancellationToken cancellationToken)
    {
        var (stored, absent, ids) = (0L, 0L, new List<string>());
        await foreach (var id in LiveAsync(key, cancellationToken))
        {
            stored++;
            if (!IsSeen(seen, id) && ++absent <= KeptIds)
            {
                ids.Add(id);
            }
        }

        return (stored, new Absence(absent, ids));
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

    /// <summary>What a reading did not see.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Ids">Which; only the first where they are very many.</param>
    private sealed record Absence(long Count, List<string> Ids);
}
