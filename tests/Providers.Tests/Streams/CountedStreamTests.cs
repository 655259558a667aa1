using Shouldly;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>A stream that is asked for by a number which only grows.</summary>
public sealed class CountedStreamTests
{
    [Fact]
    public async Task The_next_run_asks_from_the_greatest_number_that_was_read()
    {
        var records = ManifestReaderTests.Records(10);
        var partner = new ScriptedPartner(records, 4);
        var scripted = new Scripted(partner);
        await scripted.ReadAsync("counted", new StreamOptions());
        partner.Requests[0].Query.ShouldContain("above=0");
        partner.Requests.Clear();
        scripted.Applied.Clear();

        records.Add(("a", 12, records[0].Updated));
        await scripted.ReadAsync("counted", new StreamOptions());

        partner.Requests.ShouldHaveSingleItem().Query.ShouldContain("above=10");
        scripted.Applied.ShouldBe([12]);
    }

    [Fact]
    public async Task A_run_without_records_leaves_the_number_where_it_was()
    {
        var partner = new ScriptedPartner(ManifestReaderTests.Records(10), 4);
        var scripted = new Scripted(partner);
        await scripted.ReadAsync("counted", new StreamOptions());
        var reached = scripted.Position;

        await scripted.ReadAsync("counted", new StreamOptions());

        scripted.Position.ShouldBe(reached);
    }

    [Fact]
    public async Task A_full_reading_asks_from_the_start_value()
    {
        var partner = new ScriptedPartner(ManifestReaderTests.Records(10), 4);
        var scripted = new Scripted(partner);
        await scripted.ReadAsync("counted", new StreamOptions());
        scripted.Applied.Clear();
        partner.Requests.Clear();

        await scripted.ReadAsync("counted", new StreamOptions(), kind: ReadKind.Full);

        partner.Requests[0].Query.ShouldContain("above=0");
        scripted.Applied.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_run_that_was_cut_moves_the_number_only_at_its_end()
    {
        var partner = new ScriptedPartner(ManifestReaderTests.Records(10), 4);
        var scripted = new Scripted(partner);
        await scripted.ReadAsync("counted", new StreamOptions { Resume = ResumeKind.Window }, pages: 1);
        scripted.Clock.Advance(TimeSpan.FromHours(2));
        partner.Requests.Clear();

        await scripted.ReadAsync("counted", new StreamOptions { Resume = ResumeKind.Window });

        partner.Requests[0].Query.ShouldContain("above=0");
        scripted.Applied.Distinct().Count().ShouldBe(10);
    }
}
