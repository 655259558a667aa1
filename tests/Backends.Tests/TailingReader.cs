using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;

namespace Backends.Tests;

/// <summary>Eight writers and a reader that follows them with its cursor alone, over a database that is away now and then.</summary>
internal sealed class TailingReader
{
    private const int Writers = 8;
    private readonly List<ObjectKey> _objects = [];
    private readonly List<ChangeEvent> _read = [];
    private readonly int[] _written = new int[Writers];
    private string? _cursor;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<TailingReader> BeginAsync(World world)
    {
        var reader = new TailingReader();
        for (var i = 0; i < Writers; i++)
        {
            reader._objects.Add(await world.AddObjectAsync($"C{i}"));
        }

        return reader;
    }

    /// <summary>Has every writer commit so often, two changes at a time, and returns when all are done. What was cut off is looked for, and written where it is not there.</summary>
    public Task WriteAsync(Func<World> world, int commits) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(world, writer, commits), Stop)));

    /// <summary>Reads on until told to end, or (null) to the feed's end.</summary>
    public async Task ReadAsync(Func<World> world, Func<bool>? isOver)
    {
        while (true)
        {
            // A database may answer at once: others would never come to write.
            await Task.Yield();
            var isLast = isOver?.Invoke() ?? false;
            if (await TryAsync(() => world().Feed.ReadAsync(null, null, _cursor, 7, Stop)) is { } page)
            {
                _read.AddRange(page.Changes);
                _cursor = page.Cursor;
                if (isLast || (isOver is null && page.IsEnd))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Every change came once, each Customer's in order.</summary>
    public void ShouldHaveSeenAll()
    {
        foreach (var (key, writer) in _objects.Select((key, writer) => (key, writer)))
        {
            var own = _read.Where(change => change.Object == key).ToList();
            own.Select(change => change.Id).ShouldBe(Enumerable.Range(0, _written[writer]).SelectMany(i => new[] { $"{i:0000}a", $"{i:0000}b" }));
            own.Select(change => change.Position).ShouldBe(own.Select(change => change.Position).Order());
        }

        _read.Count.ShouldBe(_written.Sum() * 2);
        _written.ShouldAllBe(commits => commits > 0);
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> work)
        where T : class
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is Npgsql.NpgsqlException or IOException or TimeoutException or ObjectDisposedException or Microsoft.Data.Sqlite.SqliteException)
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
            return null;
        }
    }

    private async Task WriteAsync(Func<World> world, int writer, int commits)
    {
        for (var end = _written[writer] + commits; _written[writer] < end;)
        {
            var ids = new[] { $"{_written[writer]:0000}a", $"{_written[writer]:0000}b" };
            if (await TryAsync(() => CommitAsync(world(), _objects[writer], ids)) is not null)
            {
                _written[writer]++;
            }
        }
    }

    private static async Task<object> CommitAsync(World world, ObjectKey key, string[] ids)
    {
        await using var transaction = (await world.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull();
        var found = await transaction.FindDifferentAsync(new PageKeys(ids, [[], []], "m1", IsDeleted: false), Stop);
        if (found[0].Head is null)
        {
            var writes = ids.Select(id => World.Write(id, "1", new RecordVersion(null, 1, 1, 0), ChangeKind.Added)).ToArray();
            await transaction.CommitAsync(new PageEffects { Writes = writes, Counts = new PageCounts(2, 0, 0, 0) }, Stop);
        }

        return key;
    }
}
