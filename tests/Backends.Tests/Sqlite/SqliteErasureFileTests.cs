using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Sqlite;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;

namespace Backends.Tests.Sqlite;

/// <summary>What SQLite lets go of stays in its file until something else takes the place. Not after an erasure.</summary>
public sealed class SqliteErasureFileTests
{
    private const string Marker = "Ada Lovelace of London";

    [Fact]
    public async Task Not_even_the_file_holds_what_a_record_said()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("syncline-test-").FullName;
        var file = Path.Combine(folder, "syncline.db");
        try
        {
            await using (var backend = Open(file))
            {
                var world = new World(backend);
                var key = await world.AddObjectAsync();
                await world.SyncAsync(key, "1", "2");
                await using (var transaction = (await world.Apply.BeginRepairAsync(key, stop)).ShouldNotBeNull())
                {
                    var write = World.Write("1", Marker, new RecordVersion(null, 1, 1, 0), ChangeKind.Changed);
                    await transaction.CommitAsync(new PageEffects { Writes = [write], Counts = new PageCounts(0, 1, 0, 0) }, stop);
                }
            }

            File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)).ShouldBeGreaterThan(0, "else nothing would be proven");

            await using (var backend = Open(file))
            {
                var world = new World(backend);
                var key = (await world.Objects.FindAsync("ACME", "hubspot", "account", stop)).ShouldNotBeNull().Key;
                (await new Eraser(world.Integrations, world.Erasures).EraseRecordAsync(key, "1", stop)).ShouldBeTrue();
            }

            File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)).ShouldBe(-1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static KeptBackend Open(string file)
    {
        KeptBackend.File = file;
        return new KeptBackend();
    }

    /// <summary>SQLite in a file that outlives it.</summary>
    private sealed class KeptBackend : Backend
    {
        // The base class registers before a constructor of this one could say which.
        [ThreadStatic]
        private static string? _file;

        public static string File
        {
            set => _file = value;
        }

        protected override void Register(IServiceCollection services) => services.AddSqliteBackend(new SqliteOptions { File = _file, Readers = 1 });
    }
}
