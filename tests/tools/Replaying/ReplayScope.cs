using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Syncline.Integrations;
using Syncline.Providers.Decoding;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Retrieving;

namespace Replaying;

/// <summary>One check or one reading, with a clock of its own.</summary>
internal sealed class ReplayScope
{
    private readonly List<string> _statuses = ["STARTED"];
    private readonly Manifest _manifest;
    private readonly JsonObject _config;
    private readonly IOutbound _outbound;
    private readonly ReferenceTokens _tokens = new();
    private readonly ReplayFiles _files = new();
    private readonly FakeTimeProvider _clock;
    private readonly bool _clockAdvances;

    public ReplayScope(Manifest manifest, JsonObject config, IOutbound outbound, string now, bool clockAdvances)
    {
        _manifest = manifest;
        _outbound = outbound;
        _clockAdvances = clockAdvances;
        _clock = new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        _tokens.OnConfigChanged = Controls.Add;
        _config = manifest.ConfigRules.Apply((JsonObject)JsonNode.Parse(config.ToJsonString())!, _clock, out var migrated);
        if (migrated is not null)
        {
            Controls.Add(migrated);
        }
    }

    /// <summary>Another stream's reading of the same run.</summary>
    public ReplayScope(ReplayScope other)
    {
        (_manifest, _config, _outbound, _clock, _clockAdvances, _tokens, Kept) = (other._manifest, other._config, other._outbound, other._clock, other._clockAdvances, other._tokens, other.Kept);
    }

    /// <summary>What the streams of one run ask for more than once.</summary>
    private KeptAnswers Kept { get; } = new();

    public List<double> Waits { get; } = [];

    /// <summary>The files that were fetched: name and size.</summary>
    public IReadOnlyList<string> Files => _files.Told;

    public List<string> Records { get; } = [];

    /// <summary>The config, each time it was changed.</summary>
    public List<JsonObject> Controls { get; } = [];

    public IReadOnlyList<string> Statuses => _statuses;

    public Task<ReferenceSource> OpenAsync() => ReferenceSource.OpenAsync(_manifest, Context(null), CancellationToken.None);

    public async Task<ReferenceReader> ReadAsync(StreamSelection selection, JsonObject? state)
    {
        var source = await ReferenceSource.OpenAsync(_manifest, Context(selection), CancellationToken.None);
        var reader = source.Reader(selection.Name);
        await reader.ReadAsync(state, Keep, CancellationToken.None);
        if (reader.IsUnknown)
        {
            _statuses.Clear();
        }

        _statuses.Add(reader.Failures.Count == 0 ? "COMPLETE" : "INCOMPLETE");
        return reader;
    }

    private ReadingContext Context(StreamSelection? selection)
    {
        var connection = new SourceConnection
        {
            Customer = new CustomerId(1),
            Integration = new IntegrationId(1),
            Provider = "replayed",
            Settings = _config,
            Credentials = NoCredentials.Instance,
        };
        return new ReadingContext(connection, _config, _outbound, _tokens, _clock, new ReferencePacing(_clock, WaitAsync))
        {
            OnRateLimited = () => _statuses.Add("RUNNING"),
            Files = _files,
            OnParentRateLimited = name => _statuses.Add($"{name}:RUNNING"),
            Selection = selection,
            Kept = Kept,
            ReadsAhead = true,
        };
    }

    private ValueTask WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        Waits.Add(wait.TotalSeconds);
        if (_clockAdvances)
        {
            _clock.Advance(wait);
        }

        return ValueTask.CompletedTask;
    }

    private void Keep(ReadRecord record)
    {
        if (Records.Count == 0)
        {
            _statuses.Add("RUNNING");
        }

        Records.Add(CanonicalJson.OfRecord(CanonicalJson.Node(new RawJson(record.ToUtf8()).Element)));
    }
}
