using System.Globalization;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EndToEnd.Crashes;

/// <summary>A folder in which demos run one after the other: the store and the partners outlive each of them. Deleted at the end.</summary>
internal sealed class DemoInstallation : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("syncline-crash-").FullName;

    /// <summary>Starts a process on it.</summary>
    public DemoProcess Start(string? crashAt = null, int records = 300, int changes = 0) => DemoProcess.Start(Folder, crashAt, records, changes);

    /// <summary>Lets a process run to its end.</summary>
    public async Task<DemoEnd> RunAsync(string? crashAt = null, int records = 300, int changes = 0)
    {
        using var process = Start(crashAt, records, changes);
        return await process.EndAsync();
    }

    /// <summary>Starts it once more, unharmed: what it finds must need nobody, and end with store, partners and feed agreeing.</summary>
    public async Task ShouldComeToTheTruthAsync()
    {
        var end = await RunAsync();
        end.Verdict.ShouldNotBeNull(end.ToString());
        var verdict = end.Verdict.Value;
        verdict.GetProperty("is_equal").GetBoolean().ShouldBeTrue(end.ToString());
        verdict.GetProperty("records").GetInt64().ShouldBeGreaterThan(250);
        verdict.GetProperty("records").GetInt64().ShouldBe(verdict.GetProperty("expected").GetInt64());
        end.ExitCode.ShouldBe(0, end.ToString());
    }

    /// <summary>Lets the partners change between two starts: the next one finds it done.</summary>
    public void Change(int changes) => File.AppendAllText(
        Path.Combine(Folder, "partners.journal"),
        string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()} {changes}\n"));

    /// <summary>One figure out of the database; 0 while there is none.</summary>
    public long Count(string sql)
    {
        var path = Path.Combine(Folder, "syncline.db");
        if (!File.Exists(path))
        {
            return 0;
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long count ? count : 0;
    }

    /// <summary>Waits until a figure is more than 0, or the process is dead.</summary>
    public async Task WaitAsync(DemoProcess process, string sql)
    {
        while (!process.HasEnded)
        {
            try
            {
                if (Count(sql) > 0)
                {
                    return;
                }
            }
            catch (SqliteException)
            {
                // The tables are not there yet, or the file is being made.
            }

            await Task.Delay(Period, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
