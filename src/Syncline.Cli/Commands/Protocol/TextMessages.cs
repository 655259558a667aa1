using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Cli.Invocation;
using Syncline.Cli.Output;
using Syncline.Providers.Protocol;
using Syncline.Providers.Records;

namespace Syncline.Cli.Commands.Protocol;

/// <summary>Messages for people: tables, and what went wrong on standard error.</summary>
internal sealed class TextMessages(CommandContext context) : IMessages
{
    private readonly ReadTable _table = new(context.Output, context.Time);

    /// <summary>Runs a reading while its table is drawn.</summary>
    public Task<ConnectorOutcome> ShowAsync(Func<Task<ConnectorOutcome>> read) => _table.ShowAsync(read);

    /// <inheritdoc/>
    public void Spec(JsonObject spec) => context.Output.WriteLine(ReadableJson.Indented(spec.ToJsonString()));

    /// <inheritdoc/>
    public void ConnectionStatus(string? failure)
    {
        if (failure is null)
        {
            context.Output.WriteLine("The config works.");
        }
        else
        {
            context.Output.Note($"The config does not work: {failure}");
        }
    }

    /// <inheritdoc/>
    public void Catalog(JsonObject catalog) => context.Output.WriteTable(
        ["Stream", "Reads", new Column("Cursor", Rank: 1), new Column("Key", Wraps: true), new Column("Fields", IsNumber: true)],
        ((JsonArray)catalog["streams"]!).OfType<JsonObject>().Select(Cells),
        "There are no streams.");

    /// <inheritdoc/>
    public void Status(string stream, StreamStatus status) => _table.Status(stream, status);

    /// <inheritdoc/>
    public void Record(string stream, ReadRecord record) => _table.Record(stream);

    /// <inheritdoc/>
    public void PageEnd(string stream) => _table.PageEnd(stream);

    /// <inheritdoc/>
    public void State(string stream, JsonObject state, long records)
    {
        // It is for the next reading; a person who wants it asks for messages.
    }

    /// <inheritdoc/>
    public void Error(ProtocolFailure failure)
    {
        // The sum of what each stream said already.
        if (failure.Details == Connector.StreamsFailed)
        {
            return;
        }

        var about = failure.Stream is { } stream ? $"{stream}: " : "";
        _table.Note($"{about}{failure.Message}\n  {failure.Details.ReplaceLineEndings("\n  ")}");
    }

    /// <inheritdoc/>
    public void Config(JsonObject config) => _table.Note("The config has changed; with --format json the new one is printed.");

    /// <inheritdoc/>
    public void Log(string level, string text) => _table.Note(text);

    private static IReadOnlyList<string> Cells(JsonObject stream) =>
    [
        stream["name"]!.ToString(),
        string.Join(", ", ((JsonArray)stream["supported_sync_modes"]!).Select(mode => mode!.ToString())),
        (stream["default_cursor_field"] as JsonArray)?.FirstOrDefault()?.ToString() ?? "",
        string.Join(", ", (stream["source_defined_primary_key"] as JsonArray ?? []).Select(key => string.Join('.', (key as JsonArray ?? []).Select(part => part?.ToString())))),
        ((stream["json_schema"]?["properties"] as JsonObject)?.Count ?? 0).ToString(CultureInfo.InvariantCulture),
    ];
}
