using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Sandbox;

namespace Syncline.Cli.Commands.Demo;

/// <summary>Compares, while nothing is being written: the store with the partners' oracle, record by record, and the feed, folded from its start, with the store.</summary>
internal sealed class DemoJudge(IInteractionReader interactions, IChangeFeed feed, SandboxServer sandbox)
{
    private const int PageSize = 500;
    private const int ShownDifferences = 20;

    private readonly List<string> _differences = [];
    private int _differenceCount;

    /// <summary>Compares everything.</summary>
    public async Task<DemoVerdict> JudgeAsync(IReadOnlyList<ObjectRow> objects, CancellationToken cancellationToken)
    {
        var (records, expected) = (0L, 0L);
        var stored = new Dictionary<(ObjectKey Object, string Id), string>();
        foreach (var row in objects)
        {
            var rows = await ReadStoreAsync(row, cancellationToken);
            foreach (var (id, interaction) in rows.Where(pair => !pair.Value.IsDeleted))
            {
                stored[(row.Key, id)] = interaction.ContentHash;
                records++;
            }

            expected += Compare(row, rows);
        }

        var changes = await CompareFeedAsync(stored, cancellationToken);
        return new DemoVerdict(records, expected, changes, _differences, _differenceCount);
    }

    private async Task<Dictionary<string, InteractionRow>> ReadStoreAsync(ObjectRow row, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, InteractionRow>(StringComparer.Ordinal);
        string? after = null;
        while (await interactions.ListAsync(row.Key, after, PageSize, withDeleted: true, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var interaction in page)
            {
                rows.Add(interaction.Id, interaction);
            }

            after = page[^1].Id;
        }

        return rows;
    }

    /// <summary>Returns how many live records the partner has.</summary>
    private long Compare(ObjectRow row, Dictionary<string, InteractionRow> stored)
    {
        var name = $"{row.Customer}/{row.Provider}/{row.Type}";
        var links = new LinkComparison(sandbox, row.Customer, row.Provider);
        var expected = 0L;
        foreach (var truth in sandbox.Oracle(row.Customer, row.Provider, row.Type))
        {
            var isStored = stored.Remove(truth.Id, out var found) && !found!.IsDeleted;
            expected += truth.IsDeleted ? 0 : 1;
            switch (isStored, truth.IsDeleted)
            {
                case (true, true):
                    Differs($"{name} {truth.Id}: stored, and the partner deleted it");
                    break;
                case (false, false):
                    Differs($"{name} {truth.Id}: the partner has it, and it is not stored");
                    break;
                case (true, false):
                    OracleComparison.Differences(PartnerTruth.AsRead(row.Provider, row.Type, truth), found!.Body, PartnerTruth.BySeparateRequests)
                        .Concat(links.Differences(row.Type, truth.Id, found.Body)).ToList().ForEach(line => Differs($"{name} {line}"));
                    break;
            }
        }

        foreach (var (id, _) in stored.Where(pair => !pair.Value.IsDeleted))
        {
            Differs($"{name} {id}: stored, and the partner never had it");
        }

        return expected;
    }

    /// <summary>Folds the feed. No two events in a row of one record may say the same, and what is left must be the store. Returns the number of events.</summary>
    private async Task<long> CompareFeedAsync(Dictionary<(ObjectKey Object, string Id), string> stored, CancellationToken cancellationToken)
    {
        var last = new Dictionary<(ObjectKey Object, string Id), (ChangeKind Kind, bool IsGone, string Hash)>();
        var count = 0L;
        string? cursor = null;
        while (await feed.ReadAsync(null, null, cursor, PageSize, cancellationToken) is { Changes.Count: > 0 } page)
        {
            foreach (var change in page.Changes)
            {
                var key = (change.Object, change.Id);
                var isRepeated = last.TryGetValue(key, out var before)
                    && before.IsGone == change.IsGone && before.Hash == change.ContentHash;
                if (isRepeated)
                {
                    Differs($"feed position {change.Position}: {change.Type} {change.Id} says what the event before it said");
                }

                last[key] = (change.Kind, change.IsGone, change.ContentHash);
                count++;
            }

            cursor = page.Cursor;
        }

        CompareFold(stored, last);
        return count;
    }

    private void CompareFold(
        Dictionary<(ObjectKey Object, string Id), string> stored, Dictionary<(ObjectKey Object, string Id), (ChangeKind Kind, bool IsGone, string Hash)> last)
    {
        foreach (var (key, (kind, _, hash)) in last.Where(pair => !pair.Value.IsGone))
        {
            if (!stored.Remove(key, out var storedHash))
            {
                Differs($"feed: object {key.Object} {key.Id} is {kind} last, and is not stored");
            }
            else if (storedHash != hash)
            {
                Differs($"feed: object {key.Object} {key.Id} has another content than the store");
            }
        }

        foreach (var (key, _) in stored)
        {
            Differs($"feed: object {key.Object} {key.Id} is stored, and the feed does not say so");
        }
    }

    private void Differs(string line)
    {
        _differenceCount++;
        if (_differences.Count < ShownDifferences)
        {
            _differences.Add(line);
        }
    }
}
