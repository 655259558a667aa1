using Syncline.Integrations;
using Syncline.Retrieving;

namespace Partners.Tests;

/// <summary>Syncs one type of one connection as the engine does, without its stores: from position to position, waiting where a budget is spent.</summary>
internal sealed class PartnerSync(TestBed bed, Provider provider, SourceConnection connection, string type)
{
    private const int MostFailures = 5;

    public ProvidedType Type { get; } = provider.TypesOf(connection.Settings)[type];

    /// <summary>What a store would hold.</summary>
    public SyncedCopy Copy { get; } = new(provider.TypesOf(connection.Settings)[type].Mapping);

    /// <summary>The last completed run's position; null before one.</summary>
    public string? Position { get; set; }

    /// <summary>Pages, and records that came in them, of the last run.</summary>
    public int Pages { get; private set; }

    public int Records { get; private set; }

    /// <summary>What could not be read as a record, of all runs.</summary>
    public List<RejectedRecord> Rejected { get; } = [];

    /// <summary>Failures that the last run went on after.</summary>
    public List<SourceException> Failures { get; } = [];

    /// <summary>Runs to the end.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="kind">Full or incremental.</param>
    /// <param name="afterPage">Called after each page from which reading may go on; true breaks the reading off there, and it is taken up again.</param>
    public async Task RunAsync(CancellationToken cancellationToken, ReadKind kind = ReadKind.Incremental, Func<bool>? afterPage = null)
    {
        (Pages, Records) = (0, 0);
        Failures.Clear();
        Copy.Begin();
        var reads = provider.TypesOf(connection.Settings)[type].ReadsInFull ? ReadKind.Full : kind;
        var position = Position;
        while (true)
        {
            try
            {
                await foreach (var page in provider.Source.ReadAsync(Request(reads, position), cancellationToken))
                {
                    Take(page, reads);
                    position = page.Position;
                    if (page.IsLast)
                    {
                        End(position, reads);
                        return;
                    }

                    if (page.IsResumePoint && afterPage?.Invoke() == true)
                    {
                        break;
                    }
                }
            }
            catch (SourceException failure) when (failure.Fault is SourceFault.RateLimited or SourceFault.Transient && Failures.Count(f => f.Fault == SourceFault.Transient) < MostFailures)
            {
                Failures.Add(failure);
                var until = failure.RetryAfter ?? bed.Time.GetUtcNow().AddSeconds(1);
                bed.Time.Advance(until > bed.Time.GetUtcNow() ? until - bed.Time.GetUtcNow() + TimeSpan.FromMilliseconds(1) : TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>Reads until something stands in the way, without going on after it.</summary>
    /// <returns>What it is; null where nothing is.</returns>
    public async Task<SourceException?> FailAsync(CancellationToken cancellationToken)
    {
        (Pages, Records) = (0, 0);
        Copy.Begin();
        var kind = provider.TypesOf(connection.Settings)[type].ReadsInFull ? ReadKind.Full : ReadKind.Incremental;
        try
        {
            await foreach (var page in provider.Source.ReadAsync(Request(kind, Position), cancellationToken))
            {
                Take(page, kind);
            }

            return null;
        }
        catch (SourceException failure)
        {
            return failure;
        }
    }

    private void Take(SourcePage page, ReadKind kind)
    {
        Pages++;
        Records += page.IsDeletedList ? 0 : page.Records.Count;
        Rejected.AddRange(page.Rejected);
        Copy.Apply(page, Pages, kind == ReadKind.Full);
    }

    private void End(string position, ReadKind kind)
    {
        Position = position;
        if (kind == ReadKind.Full && Type.Deletes == DeletePolicy.Absence)
        {
            Copy.RemoveAbsent();
        }
    }

    private ReadRequest Request(ReadKind kind, string? position) => new()
    {
        Connection = connection,
        Stream = Type.Stream,
        InteractionType = type,
        Kind = kind,
        Position = position,
        Partitions = NoPartitions.Instance,
    };

    private sealed class NoPartitions : IPartitionCursors
    {
        public static readonly NoPartitions Instance = new();

        public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
    }
}
