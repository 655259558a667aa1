using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Syncline.Bench.Processes;

namespace Syncline.Bench.Api;

/// <summary>The statements that Syncline sends, as PostgreSQL's own log has them: what is sent bare is the very same, whatever the code is by then.</summary>
internal sealed partial class StatementLog(PostgresProcess server, string address)
{
    /// <summary>The settings of a server whose log can be read.</summary>
    public const string Settings = "-c logging_collector=on -c log_destination=jsonlog -c log_filename=statements -c log_rotation_size=0";

    private const string Mark = "SELECT 'one request ends here'";
    private const string Program = "syncline";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>Has requests made one after the other, and tells what each of them sent.</summary>
    /// <param name="requests">Makes a request and gives its path, and then the next.</param>
    /// <exception cref="InvalidOperationException">One of them sent nothing: the log was not read as it should be.</exception>
    public async Task<IReadOnlyList<SentRequest>> RecordAsync(IAsyncEnumerable<string> requests)
    {
        var paths = new List<string>();
        await using var connection = new NpgsqlConnection(PostgresProcess.ConnectionStringOf(address));
        await connection.OpenAsync();
        await SetAsync("all");
        await MarkAsync(connection);
        await foreach (var path in requests)
        {
            paths.Add(path);
            await MarkAsync(connection);
        }

        await SetAsync("none");
        var sent = Read().TakeLast(paths.Count).ToList();
        return sent.Count == paths.Count && sent.TrueForAll(transactions => transactions.Count > 0)
            ? [.. paths.Zip(sent, (path, transactions) => new SentRequest(path, transactions))]
            : throw new InvalidOperationException($"The log tells what {sent.Count(transactions => transactions.Count > 0)} of {paths.Count} requests sent.");
    }

    /// <summary>Every connection takes the setting before its next statement, once it has been told.</summary>
    private async Task SetAsync(string what)
    {
        server.ExecuteAt(address, $"ALTER SYSTEM SET log_statement = '{what}'");
        server.ExecuteAt(address, "SELECT pg_reload_conf()");
        await Task.Delay(Settling);
    }

    private static async Task MarkAsync(NpgsqlConnection connection)
    {
        await using var mark = new NpgsqlCommand(Mark, connection);
        await mark.ExecuteNonQueryAsync();
    }

    /// <summary>What was sent between one mark and the next.</summary>
    private List<IReadOnlyList<IReadOnlyList<SentStatement>>> Read()
    {
        var requests = new List<IReadOnlyList<IReadOnlyList<SentStatement>>>();
        var (done, open) = (new List<IReadOnlyList<SentStatement>>(), new Dictionary<int, List<SentStatement>>());
        foreach (var line in Directory.GetFiles(Path.Combine(server.Folder, "data", "log"), "*.json").SelectMany(File.ReadLines))
        {
            using var entry = JsonDocument.Parse(line);
            var message = Text(entry, "message") ?? "";
            if (message.EndsWith(Mark, StringComparison.Ordinal))
            {
                requests.Add(done);
                done = [];
            }
            else if (Text(entry, "application_name") == Program)
            {
                Take(entry.RootElement.GetProperty("pid").GetInt32(), message, Text(entry, "detail"), open, done);
            }
        }

        return requests;
    }

    private static void Take(int process, string message, string? detail, Dictionary<int, List<SentStatement>> open, List<IReadOnlyList<SentStatement>> done)
    {
        if (message.StartsWith("statement: BEGIN", StringComparison.Ordinal))
        {
            open[process] = [];
        }
        else if (message == "statement: COMMIT" && open.Remove(process, out var statements))
        {
            done.Add(statements);
        }
        else if (Executed.Match(message) is { Success: true } match && open.TryGetValue(process, out var transaction))
        {
            transaction.Add(new SentStatement(match.Groups["sql"].Value, [.. Parameter.Matches(detail ?? "").Select(Value)]));
        }
    }

    private static string? Value(Match parameter) =>
        parameter.Groups["text"] is { Success: true } text ? text.Value.Replace("''", "'", StringComparison.Ordinal) : null;

    private static string? Text(JsonDocument entry, string name) => entry.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    [GeneratedRegex("^execute [^:]+: (?<sql>.*)$", RegexOptions.Singleline)]
    private static partial Regex Executed { get; }

    [GeneratedRegex(@"\$\d+ = (?:NULL|'(?<text>(?:[^']|'')*)')")]
    private static partial Regex Parameter { get; }
}
