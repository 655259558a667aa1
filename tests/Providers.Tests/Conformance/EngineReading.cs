using System.Globalization;
using System.Text;
using System.Text.Json;
using Providers.Tests.Streams;
using Shouldly;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Conformance;

/// <summary>Reads a component case's stream as the engine does: page by page from a position, waiting where something stands in the way, and going on where another worker died.</summary>
internal sealed class EngineReading : IPartitionCursors
{
    private const int MostFailures = 12;
    private static readonly StreamOptions Options = new() { EmptyWhenPathMissing = true };

    private readonly ComponentCase _case;
    private readonly string _stream;
    private readonly Manifest _manifest;
    private readonly HurriedClock _clock;
    private readonly Dictionary<string, string> _cursors = new(StringComparer.Ordinal);
    private string? _position;
    private int _attempt;

    /// <summary>Begins.</summary>
    /// <param name="one">The case.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="slices">How many slices are on their way at once, where the case's manifest does not say.</param>
    public EngineReading(ComponentCase one, string stream, int slices)
    {
        (_case, _stream) = (one, stream);
        _manifest = ManifestFile.Read("manifest.yaml", WithLevel(one.Manifest, slices), CustomComponents.None).Manifest.ShouldNotBeNull();
        _clock = new HurriedClock(DateTimeOffset.Parse(one.Now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
    }

    /// <summary>What ended the last run; null where it came to its end.</summary>
    public SourceException? Failure { get; private set; }

    /// <summary>Whether the stream is read by partitions.</summary>
    public bool IsPartitioned => _manifest.Streams.TryGetValue(_stream, out var known) && known.IsPartitioned;

    /// <summary>Runs to the end, or to what ends it.</summary>
    /// <param name="isResumed">Whether it is the run after the first one.</param>
    /// <param name="diesAfter">Whether a worker dies when the page of this number, from 1, is stored.</param>
    /// <returns>What was read, each record once, as <see cref="CanonicalJson.OfRecord"/> writes it.</returns>
    public async Task<IReadOnlySet<string>> RunAsync(bool isResumed, Func<int, bool> diesAfter)
    {
        var outbound = new PartnerOutbound(new ScriptedServer(_case.Script(isResumed), requestCap: 2_000));
        var (records, pages) = (new HashSet<string>(StringComparer.Ordinal), 0);
        (Failure, _attempt) = (null, 0);
        while (true)
        {
            try
            {
                await foreach (var page in new ManifestReader(_manifest, outbound, new ReferenceTokens(), _clock) { ReadsAhead = true }.ReadAsync(Request(), Options, TestContext.Current.CancellationToken))
                {
                    Store(page, records);
                    if (page.IsLast)
                    {
                        return records;
                    }

                    if (diesAfter(++pages))
                    {
                        break;
                    }
                }
            }
            catch (SourceException failure) when (failure.Fault is SourceFault.RateLimited or SourceFault.Transient && ++_attempt < MostFailures)
            {
                _clock.Advance(failure.RetryAfter is { } until ? until - _clock.GetUtcNow() : TimeSpan.FromMinutes(1));
            }
            catch (SourceException failure)
            {
                Failure = failure;
                return records;
            }
        }
    }

    public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult(_cursors.GetValueOrDefault(partition));

    private static byte[] WithLevel(byte[] manifest, int slices) => manifest.AsSpan().IndexOf("concurrency_level"u8) >= 0
        ? manifest
        : [.. manifest, .. Encoding.UTF8.GetBytes($"\nconcurrency_level: {{ type: ConcurrencyLevel, default_concurrency: {slices} }}\n")];

    private void Store(SourcePage page, HashSet<string> records)
    {
        (_position, _attempt) = (page.Position, 0);
        foreach (var cursor in page.Partitions)
        {
            _cursors[cursor.Partition] = cursor.State;
        }

        page.Rejected.ShouldBeEmpty();
        foreach (var record in page.Records)
        {
            using var document = JsonDocument.Parse(record.Json);
            records.Add(CanonicalJson.OfRecord(CanonicalJson.Node(document.RootElement)));
        }
    }

    private ReadRequest Request() => new()
    {
        Connection = new SourceConnection
        {
            Customer = new CustomerId(1),
            Integration = new IntegrationId(1),
            Provider = "case",
            Settings = _case.Config,
            Credentials = NoCredentials.Instance,
        },
        Stream = _stream,
        InteractionType = "item",
        Kind = _manifest.Streams.TryGetValue(_stream, out var known) && known.IsIncremental ? ReadKind.Incremental : ReadKind.Full,
        Position = _position,
        Attempt = _attempt,
        Partitions = this,
    };
}
