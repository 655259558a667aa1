using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Integrations;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Fuzzing;

/// <summary>
/// Broken answers to the streams of the component cases, read as <c>read</c> does and as the engine does: what comes out are whole records, quarantined ones with their
/// reasons, or an error with its code. SYNCLINE_FUZZ_RESPONSES says how many; see <see cref="FuzzPlan"/>.
/// </summary>
[Collection(Alone.Name)]
public sealed class ResponseFuzzTests(ITestOutputHelper output)
{
    private const int MostRequests = 500;
    private const int MostEngineRequests = 2_500;
    private const int MostPages = 2_000;

    // Where large answers come without end, what they cost together says nothing of one.
    private const int LargeFrom = 100_000;
    private const int MostLargeRequests = 5;

    [Fact]
    public async Task A_broken_answer_gives_whole_records_quarantined_ones_or_an_error()
    {
        var plan = new FuzzPlan("SYNCLINE_FUZZ_RESPONSES", 450);
        output.WriteLine($"seed {plan.Seed}");
        var (cases, wrong, tally) = (FuzzOriginals.Readings().ToList(), new List<string>(), new FuzzTally());
        foreach (var number in plan.Numbers)
        {
            var chances = plan.Chances(number);
            var (recorded, manifest) = cases[chances.Next(cases.Count)];
            var script = recorded.Script(isResumed: false);
            var told = AnswerMutations.Mutate(script, chances);
            var isStrict = chances.Next(3) > 0;

            // Looked at here, so that its memory is not the reading's.
            var requests = script.ToJsonString().Length > LargeFrom ? MostLargeRequests : MostRequests;
            if (await FuzzBounds.TryAsync(() => isStrict ? AsEngineAsync(recorded, manifest, script, tally) : AloneAsync(recorded, script, requests, tally)) is { } fault)
            {
                wrong.Add($"{plan.Repeats(number)} ({recorded.Name}, {(isStrict ? "engine" : "read")}, {told}): {fault}");
            }
        }

        output.WriteLine($"{plan.Numbers.Count()} mutations of {cases.Count} cases: {tally}");
        wrong.ShouldBeEmpty();
    }

    private static async Task<string?> AloneAsync(ComponentCase recorded, JsonObject script, int requests, FuzzTally tally)
    {
        try
        {
            var server = new ScriptedServer(script, requests);
            var outcome = await InProcessRunner.Instance.RunAsync(new RunInput("read", recorded.Manifest, recorded.Config, recorded.Now, server) { ClockAdvances = true });
            tally.Records += outcome.Streams.Values.Sum(stream => stream.Records.Count);
            tally.Failures += outcome.Streams.Values.Count(stream => stream.Failures.Count > 0);
        }
        catch (ReplayException)
        {
            // By itself a manifest pages as long as the partner has pages, as in the reference; the partner ended that.
            tally.Failures++;
        }

        return null;
    }

    private static async Task<string?> AsEngineAsync(ComponentCase recorded, Manifest manifest, JsonObject script, FuzzTally tally)
    {
        var clock = new HastyClock(DateTimeOffset.Parse(recorded.Now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        var reader = new ManifestReader(manifest, new PartnerOutbound(new ScriptedServer(script, MostEngineRequests)), new ReferenceTokens(), clock);
        foreach (var stream in manifest.StreamNames)
        {
            if (await StreamAsync(reader, stream, recorded.Config, tally) is { } fault)
            {
                return $"{stream}: {fault}";
            }
        }

        return null;
    }

    private static async Task<string?> StreamAsync(ManifestReader reader, string stream, JsonObject config, FuzzTally tally)
    {
        try
        {
            await foreach (var page in reader.ReadAsync(Request(stream, config), new StreamOptions { Resume = ResumeKind.None, PageCap = MostPages, EmptyPageCap = 100 }, CancellationToken.None))
            {
                tally.Records += page.Records.Count;
                tally.Quarantined += page.Rejected.Count;
                if (page.Records.Select(record => Fault(record.Json)).Concat(page.Rejected.Select(Fault)).FirstOrDefault(fault => fault is not null) is { } wrong)
                {
                    return wrong;
                }
            }

            return null;
        }
        catch (SourceException exception)
        {
            tally.Failures++;
            return exception.Error is { Code.Length: > 0, Message.Length: > 0 and < 2_000 } ? null : $"it fails with '{exception.Error}'";
        }
    }

    /// <summary>Only a whole object may be stored.</summary>
    private static string? Fault(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var document = JsonDocument.Parse(record, new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement.ValueKind is JsonValueKind.Object ? null : $"a record is {document.RootElement.ValueKind}";
        }
        catch (JsonException exception)
        {
            return $"a record is no JSON: {exception.Message}";
        }
    }

    private static string? Fault(RejectedRecord rejected) => rejected.Reason is { Code.Length: > 0, Message.Length: > 0 } ? null : "a record is set aside without a reason";

    private static ReadRequest Request(string stream, JsonObject config) => new()
    {
        Connection = new SourceConnection
        {
            Customer = new CustomerId(1),
            Integration = new IntegrationId(1),
            Provider = "fuzzed",
            Settings = (JsonObject)config.DeepClone(),
            Credentials = NoCredentials.Instance,
        },
        Stream = stream,
        InteractionType = "item",
        Kind = ReadKind.Full,
        Partitions = NoPartitions.Instance,
    };

    /// <summary>No partition has been read before.</summary>
    private sealed class NoPartitions : IPartitionCursors
    {
        public static readonly NoPartitions Instance = new();

        public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
    }
}
