using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Runs;
using Xunit;

namespace Providers.Tests.Conformance;

/// <summary>The component cases as the engine reads them: what the reference reads comes out the same, record by record, also where workers die between pages.</summary>
public sealed class EngineCaseTests
{
    /// <summary>What the engine is meant to do otherwise than a manifest that runs by itself, and what does not come out as recorded by itself either.</summary>
    private static readonly Dictionary<string, string> Different = new(StringComparer.Ordinal)
    {
        ["dec-json-latin1"] = "a record with bytes that are no text is set aside, instead of being stored with marks in it",
        ["page-loop"] = "a page token that comes twice ends the reading by name",
        ["sub-lazy"] = "every page is asked for, and the partner does not answer for the first ones",
        ["sub-lazy-template"] = "every page is asked for, and the partner does not answer for the first ones",
        ["tpl-odd-surrogates-in-a-templates-text"] = "it stands in pending-cases.txt",
    };

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task What_the_reference_reads_the_engine_reads_too(int slices)
    {
        var (wrong, read) = (new List<string>(), 0);
        foreach (var (one, stream) in Readings())
        {
            read++;
            var difference = await DifferenceAsync(one, stream, slices, _ => false);
            if (difference is not null)
            {
                wrong.Add($"{one.Name} {stream["stream"]}: {difference}");
            }
        }

        string.Join(Environment.NewLine, wrong).ShouldBeEmpty();
        read.ShouldBeGreaterThan(500);
    }

    /// <summary>Deaths come ever more seldom, so that what can only be read in one go is read in the end.</summary>
    [Fact]
    public async Task Workers_that_die_between_pages_change_nothing()
    {
        var (wrong, deaths) = (new List<string>(), 0);
        foreach (var (one, stream) in Readings().Where(reading => !HangsOnTurns(reading.Case)))
        {
            var next = 1;
            var difference = await DifferenceAsync(one, stream, slices: 5, page =>
            {
                if (page < next)
                {
                    return false;
                }

                (deaths, next) = (deaths + 1, (2 * page) + 1);
                return true;
            });
            if (difference is not null)
            {
                wrong.Add($"{one.Name} {stream["stream"]}: {difference}");
            }
        }

        string.Join(Environment.NewLine, wrong).ShouldBeEmpty();
        deaths.ShouldBeGreaterThan(100);
    }

    /// <summary>The streams that are read from their beginning, as the reference does it or as ours is meant to; those with an error where it is one of a partition's.</summary>
    private static IEnumerable<(ComponentCase Case, JsonObject Stream)> Readings()
    {
        var ours = ComponentCase.OurFiles().ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, StringComparer.Ordinal);
        return ComponentCase.AllFiles().Select(ComponentCase.Read)
            .Select(one => ours.TryGetValue(one.Name, out var file) ? one.With(file) : one)
            .Where(one => one is { Command: "read", Result: "ok" } && !Different.ContainsKey(one.Name))
            .SelectMany(one => one.Streams.Select(stream => (one, stream)))
            .Where(reading => reading.stream["stream"]!.ToString() is var name && name != "*" && IsPlain(reading.one, name) && (!HasErrors(reading.stream) || new EngineReading(reading.one, name, 1).IsPartitioned));
    }

    private static bool HasErrors(JsonObject reading) => reading["errors"] is JsonArray { Count: > 0 };

    private static bool IsPlain(ComponentCase one, string stream) => one.State(stream) is null && one.CatalogCursor(stream) is null && one.CatalogSchema(stream) is null;

    /// <summary>Whether the partner answers the same request otherwise when it comes again.</summary>
    private static bool HangsOnTurns(ComponentCase one) => new[] { one.Script(false), one.Script(true) }
        .SelectMany(script => (script["rules"] as JsonArray ?? []).OfType<JsonObject>())
        .Any(rule => rule["times"] is not null || rule["responses"] is JsonArray { Count: > 1 });

    private static async Task<string?> DifferenceAsync(ComponentCase one, JsonObject stream, int slices, Func<int, bool> diesAfter)
    {
        try
        {
            var reading = new EngineReading(one, stream["stream"]!.ToString(), slices);
            var recorded = Of(stream);
            var first = await reading.RunAsync(isResumed: false, diesAfter);
            if (reading.Failure is null == HasErrors(stream))
            {
                return reading.Failure?.Message ?? "there was an error, and none here";
            }

            if (!first.SetEquals(recorded))
            {
                return $"first missing {recorded.Except(first).FirstOrDefault()}, first extra {first.Except(recorded).FirstOrDefault()}";
            }

            if (stream["resume"] is not JsonObject resume)
            {
                return null;
            }

            // The next run asks for what the reference asks for, and may ask for what it has read already.
            var next = await reading.RunAsync(isResumed: true, diesAfter);
            return Of(resume).Except(next).FirstOrDefault() is { } missing ? $"resumed: first missing {missing}"
                : next.Except(Of(resume)).Except(first).FirstOrDefault() is { } extra ? $"resumed: first extra {extra}"
                : null;
        }
        catch (Exception exception) when (exception is SyncException or ReplayException)
        {
            return exception.Message;
        }
    }

    private static HashSet<string> Of(JsonObject reading) => [.. ((JsonArray)reading["records"]!).Select(CanonicalJson.OfRecord)];
}
