using Spectre.Console;
using Syncline.Cli.Output;
using Syncline.Providers.Protocol;

namespace Syncline.Cli.Commands.Protocol;

/// <summary>A table of the streams that are read: drawn while they are where a person looks, else written at the end.</summary>
internal sealed class ReadTable(CommandOutput output, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(150);

    private static readonly Column[] Columns =
        ["Stream", "State", new Column("Records", IsNumber: true), new Column("Pages", IsNumber: true), new Column("Rate", IsNumber: true)];

    private readonly List<StreamProgress> _streams = [];
    private readonly Dictionary<string, StreamProgress> _byName = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private LiveDisplayContext? _live;
    private long _lastDrawn;

    /// <summary>Runs a reading while the table is drawn.</summary>
    public async Task<ConnectorOutcome> ShowAsync(Func<Task<ConnectorOutcome>> read)
    {
        var outcome = output.IsLive
            ? await output.Console.Live(Table()).AutoClear(true).StartAsync(live =>
            {
                _live = live;
                return read();
            })
            : await read();
        _live = null;
        output.WriteTable(Columns, Rows(), "There is no stream to read.");
        _notes.ForEach(output.Note);
        return outcome;
    }

    /// <summary>How far a stream is.</summary>
    public void Status(string stream, StreamStatus status)
    {
        var progress = Of(stream);
        progress.Status = status;
        if (status is StreamStatus.Complete or StreamStatus.Incomplete)
        {
            progress.Ended = time.GetTimestamp();
        }

        Draw();
    }

    /// <summary>A record was read.</summary>
    public void Record(string stream) => Of(stream).Records++;

    /// <summary>A page was read.</summary>
    public void PageEnd(string stream)
    {
        Of(stream).Pages++;
        Draw();
    }

    /// <summary>A remark: at once, or below the table where one is being drawn.</summary>
    public void Note(string text)
    {
        if (_live is null)
        {
            output.Note(text);
        }
        else
        {
            _notes.Add(text);
        }
    }

    private StreamProgress Of(string stream)
    {
        if (!_byName.TryGetValue(stream, out var progress))
        {
            _byName[stream] = progress = new StreamProgress(stream, time.GetTimestamp());
            _streams.Add(progress);
        }

        return progress;
    }

    private void Draw()
    {
        if (_live is null || time.GetElapsedTime(_lastDrawn) < Period)
        {
            return;
        }

        _lastDrawn = time.GetTimestamp();
        _live.UpdateTarget(Table());
    }

    private Table Table()
    {
        var table = Tables.Of(Columns, isTerminal: true);
        foreach (var row in Rows())
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }

    private IEnumerable<IReadOnlyList<string>> Rows() => _streams.Select(IReadOnlyList<string> (stream) =>
    [
        stream.Name,
        stream.Status switch
        {
            StreamStatus.Started => "begun",
            StreamStatus.Running => "reading",
            StreamStatus.RateLimited => "rate limited",
            StreamStatus.Complete => "complete",
            _ => "incomplete",
        },
        Spoken.Number(stream.Records),
        Spoken.Number(stream.Pages),
        Spoken.Rate(stream.Records / Math.Max(0.001, time.GetElapsedTime(stream.Began, stream.Ended ?? time.GetTimestamp()).TotalSeconds)),
    ]);
}
