using Replaying;
using Shouldly;
using Xunit;

namespace EndToEnd.Manifests;

/// <summary>Recorded connectors that nobody here wrote, through the whole engine: what is stored is what the reference read, and a worker that dies between pages changes nothing of it.</summary>
public sealed class ManifestEngineTests
{
    private static readonly Lazy<List<(RecordedProvider Provider, RecordedType Type)>> Recorded = new(() =>
    [
        .. Directory.GetDirectories(SharedFiles.Path("conformance", "public")).Order(StringComparer.Ordinal).Select(RecordedProvider.Open)
            .SelectMany(provider => provider.Types.Values.Select(type => (provider, type))),
    ]);

    [Fact]
    public async Task What_is_stored_is_what_was_recorded()
    {
        await using var engine = await ManifestEngine.CreateAsync(Recorded.Value, (_, _) => false);
        await engine.SyncAsync(isProcessorLate: false);

        (await engine.DifferencesAsync()).ShouldBeEmpty();
        Recorded.Value.Count.ShouldBe(556);
        (await engine.RepeatedAsync()).ShouldBe(Recorded.Value.Where(one => one.Type.HasEqualKeys).Select(one => $"{one.Provider.Name} {one.Type.Name}"), ignoreOrder: true);
    }

    [Fact]
    public async Task Workers_that_die_after_every_page_change_nothing()
    {
        await using var engine = await ManifestEngine.CreateAsync(Recorded.Value, (_, _) => true);
        await engine.SyncAsync(isProcessorLate: false);

        (await engine.DifferencesAsync()).ShouldBeEmpty();
        engine.Deaths.ShouldBeGreaterThan(800);
    }

    /// <summary>So a worker goes on for some pages behind the place at which another one died.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Workers_that_die_now_and_then_change_nothing(int seed, bool isProcessorLate)
    {
        var random = new Random(seed);
        await using var engine = await ManifestEngine.CreateAsync(Recorded.Value, (_, _) => random.Next(3) == 0);
        await engine.SyncAsync(isProcessorLate);

        (await engine.DifferencesAsync()).ShouldBeEmpty($"seed {seed}");
        engine.Deaths.ShouldBeGreaterThan(200);
    }
}
