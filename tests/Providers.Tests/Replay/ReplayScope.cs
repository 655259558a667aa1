using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Syncline.Integrations;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Retrieving;

namespace Providers.Tests.Replay;

/// <summary>One check or one reading, with a clock of its own.</summary>
internal sealed class ReplayScope
{
    private readonly List<string> _statuses = ["STARTED"];

    public ReplayScope(Manifest manifest, JsonObject config, IOutbound outbound, string now, bool clockAdvances)
    {
        Manifest = manifest;
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        var connection = new SourceConnection
        {
            Customer = new CustomerId(1),
            Integration = new IntegrationId(1),
            Provider = "replayed",
            Settings = config,
            Credentials = NoCredentials.Instance,
        };
        var pacing = new ReferencePacing(clock, (wait, _) =>
        {
            Waits.Add(wait.TotalSeconds);
            if (clockAdvances)
            {
                clock.Advance(wait);
            }

            return ValueTask.CompletedTask;
        });
        Context = new ReadingContext(connection, config, outbound, new ReplayTokens(), clock, pacing) { OnRateLimited = () => _statuses.Add("RUNNING") };
    }

    public Manifest Manifest { get; }

    public ReadingContext Context { get; }

    public List<double> Waits { get; } = [];

    public List<string> Records { get; } = [];

    public IReadOnlyList<string> Statuses => _statuses;

    public async Task<ReferenceReader> ReadAsync(string stream, JsonObject? state)
    {
        var reader = new ReferenceReader(Manifest.Streams[stream], Context);
        await reader.ReadAsync(state, Keep, CancellationToken.None);
        _statuses.Add(reader.Failures.Count == 0 ? "COMPLETE" : "INCOMPLETE");
        return reader;
    }

    private void Keep(Syncline.Providers.Records.ReadRecord record)
    {
        if (Records.Count == 0)
        {
            _statuses.Add("RUNNING");
        }

        using var document = System.Text.Json.JsonDocument.Parse(record.ToUtf8());
        Records.Add(CanonicalJson.OfRecord(CanonicalJson.Node(document.RootElement)));
    }
}
