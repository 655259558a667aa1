using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

public sealed class ManifestReaderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, ResumeKind, bool> Resumptions => new()
    {
        { "all", ResumeKind.None, false },
        { "all", ResumeKind.Window, false },
        { "all", ResumeKind.Token, false },
        { "changes", ResumeKind.None, false },
        { "changes", ResumeKind.Window, false },
        { "changes", ResumeKind.Window, true },
        { "changes", ResumeKind.Token, false },
        { "changes", ResumeKind.Token, true },
        { "counted", ResumeKind.Window, false },
        { "counted", ResumeKind.Token, false },
        { "delegated", ResumeKind.None, false },
        { "delegated", ResumeKind.Window, false },
        { "delegated", ResumeKind.Token, false },
        { "grouped", ResumeKind.Window, false },
        { "grouped", ResumeKind.Window, true },
        { "grouped", ResumeKind.Token, false },
    };

    [Theory]
    [MemberData(nameof(Resumptions))]
    public async Task A_reading_cut_after_any_page_and_resumed_loses_nothing(string stream, ResumeKind resume, bool orderProven)
    {
        await CutEverywhereAsync(stream, resume, orderProven, TimeSpan.Zero);
        await CutEverywhereAsync(stream, resume, orderProven, TimeSpan.FromHours(2));
    }

    private static async Task CutEverywhereAsync(string stream, ResumeKind resume, bool orderProven, TimeSpan pause)
    {
        var records = Records(61);
        var options = new StreamOptions { Resume = resume, OrderProven = orderProven, TokenLife = resume is ResumeKind.Token ? TimeSpan.FromHours(1) : null };
        var whole = new Scripted(new ScriptedPartner(records, 4));
        (await whole.ReadAsync(stream, options)).ShouldBeTrue();
        whole.Applied.Order().ShouldBe(records.Select(record => record.Id).Order());
        for (var cut = 1; cut < whole.Pages.Count; cut++)
        {
            var reading = new Scripted(new ScriptedPartner(records, 4));
            (await reading.ReadAsync(stream, options, cut)).ShouldBeFalse();
            reading.Clock.Advance(pause);
            (await reading.ReadAsync(stream, options)).ShouldBeTrue($"cut after page {cut}");
            reading.Applied.Distinct().Order().ShouldBe(records.Select(record => record.Id).Order(), $"cut after page {cut}");
            reading.Position.ShouldBe(whole.Position, $"cut after page {cut}");
        }
    }

    [Theory]
    [InlineData(0, ResumeKind.None)]
    [InlineData(0, ResumeKind.Window)]
    [InlineData(0, ResumeKind.Token)]
    [InlineData(1, ResumeKind.Window)]
    [InlineData(1, ResumeKind.Token)]
    public async Task A_reading_of_halved_windows_that_is_cut_and_resumed_loses_nothing(int pagesBefore, ResumeKind resume)
    {
        var records = Records(61);
        var options = new StreamOptions { Resume = resume, TokenLife = resume is ResumeKind.Token ? TimeSpan.FromHours(1) : null };
        var whole = Halving(records, pagesBefore);
        (await whole.ReadAsync("halved", options)).ShouldBeTrue();
        whole.Applied.Distinct().Order().ShouldBe(records.Select(record => record.Id).Order());
        for (var cut = 1; cut < whole.Pages.Count; cut++)
        {
            var reading = Halving(records, pagesBefore);
            (await reading.ReadAsync("halved", options, cut)).ShouldBeFalse();
            (await reading.ReadAsync("halved", options)).ShouldBeTrue($"cut after page {cut}");
            reading.Applied.Distinct().Order().ShouldBe(records.Select(record => record.Id).Order(), $"cut after page {cut}");
            reading.Position.ShouldBe(whole.Position, $"cut after page {cut}");
        }
    }

    private static Scripted Halving(IReadOnlyList<(string Group, int Id, DateTimeOffset Updated)> records, int pagesBefore) =>
        new(new ScriptedPartner(records, 2) { Most = (5, pagesBefore) });

    [Fact]
    public async Task A_check_of_a_stream_whose_empty_pages_have_no_end_is_ended()
    {
        var partner = new ScriptedPartner([], 4)
        {
            Instead = asked => asked > 3_000
                ? throw new InvalidOperationException("It asks without end.")
                : ScriptedPartner.Answer(new JsonObject { ["items"] = new JsonArray(), ["next"] = $"{asked + 1}" }),
        };

        var error = (await new Scripted(partner).CheckAsync()).ShouldNotBeNull();

        error.Code.ShouldBe("provider.paging_loop");
        error.Message.ShouldContain("'all'");
    }

    [Theory]
    [InlineData(ResumeKind.Token)]
    [InlineData(ResumeKind.Window)]
    public async Task A_place_that_another_process_left_is_as_old_as_the_shared_time_says(ResumeKind resume)
    {
        var options = new StreamOptions { Resume = resume, TokenLife = TimeSpan.FromHours(1) };
        var database = new FakeTimeProvider();
        var ahead = new Scripted(new ScriptedPartner(Records(61), 4)) { Time = new SharedTime(Start, database) };
        await ahead.ReadAsync("changes", options, 3);
        ahead.Clock.Advance(TimeSpan.FromHours(2));
        await ahead.ReadAsync("changes", options);
        ahead.Applied.Count.ShouldBe(61, "the next process's clock is ahead, and the place is fresh");

        var behind = new Scripted(new ScriptedPartner(Records(61), 4)) { Time = new SharedTime(Start, database) };
        await behind.ReadAsync("changes", options, 3);
        database.Advance(TimeSpan.FromHours(2));
        await behind.ReadAsync("changes", options);
        behind.Applied.Count.ShouldBeGreaterThan(61, "the next process's clock stands still, and the place is too old");
    }

    [Theory]
    [InlineData("changes", ResumeKind.Token)]
    [InlineData("changes", ResumeKind.Window)]
    [InlineData("grouped", ResumeKind.Token)]
    [InlineData("grouped", ResumeKind.Window)]
    public async Task A_run_in_slices_of_one_page_reads_each_record_once(string stream, ResumeKind resume)
    {
        var records = Records(61);
        var options = new StreamOptions { Resume = resume };
        var whole = new Scripted(new ScriptedPartner(records, 4));
        await whole.ReadAsync(stream, options);
        var sliced = new Scripted(new ScriptedPartner(records, 4));
        var slices = 1;
        while (!await sliced.ReadAsync(stream, options, pages: 1))
        {
            (++slices).ShouldBeLessThan(whole.Pages.Count * 3);
        }

        sliced.Applied.Order().ShouldBe(records.Select(record => record.Id).Order());
    }

    [Theory]
    [InlineData(ResumeKind.Keyset)]
    [InlineData(ResumeKind.Token)]
    [InlineData(ResumeKind.Window)]
    [InlineData(ResumeKind.None)]
    public async Task More_records_of_one_moment_than_a_query_gives_are_drained_by_key(ResumeKind resume)
    {
        var records = Enumerable.Range(1, 61).Select(id => ("a", id, Start.AddHours(5))).ToList();
        var options = new StreamOptions { Resume = resume, KeysetDrain = new KeysetDrain("id", 8) };
        for (var cut = 0; cut < 16; cut++)
        {
            var scripted = new Scripted(new ScriptedPartner(records, 4) { Cap = 8 });
            if (cut > 0)
            {
                (await scripted.ReadAsync("drained", options, cut)).ShouldBeFalse();
            }

            (await scripted.ReadAsync("drained", options)).ShouldBeTrue($"cut after page {cut}");

            var read = resume is ResumeKind.None ? scripted.Applied.Skip(cut * 4) : scripted.Applied;
            read.ShouldBe(records.Select(record => record.Item2), $"cut after page {cut}");
        }

        var without = new Scripted(new ScriptedPartner(records, 4) { Cap = 8 });
        await without.ReadAsync("drained", options with { KeysetDrain = null });
        without.Applied.Count.ShouldBe(8, "the cap is one");
    }

    [Fact]
    public async Task The_next_run_asks_from_the_cursor_minus_the_overlap()
    {
        var partner = new ScriptedPartner(Records(10), 4);
        var scripted = new Scripted(partner);
        var options = new StreamOptions { Overlap = TimeSpan.FromHours(1), Lag = TimeSpan.FromMinutes(5) };
        await scripted.ReadAsync("changes", options);
        partner.Requests.Clear();
        await scripted.ReadAsync("changes", options);
        var newest = Records(10).Max(record => record.Updated);
        partner.Requests[0].Query.ShouldContain("since=" + Uri.EscapeDataString((newest - TimeSpan.FromHours(1)).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)));
        partner.Requests[^1].Query.ShouldContain("until=" + Uri.EscapeDataString("2026-02-28T23:55:00Z"));
    }

    [Fact]
    public async Task The_cursor_does_not_pass_what_a_partner_behind_our_clock_may_still_write()
    {
        var partner = new ScriptedPartner(Records(10), 4);
        var newest = Records(10).Max(record => record.Updated);
        partner.Instead = number => number > 0 ? null : ScriptedPartner.Answer(
            new JsonObject { ["items"] = new JsonArray(new JsonObject { ["id"] = 1, ["updated"] = newest.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) }) },
            headers: ("Date", (newest - TimeSpan.FromMinutes(3)).ToString("r")));
        var scripted = new Scripted(partner);
        var options = new StreamOptions { Overlap = TimeSpan.FromSeconds(5), Lag = TimeSpan.FromSeconds(2) };
        await scripted.ReadAsync("changes", options);
        partner.Requests.Clear();
        await scripted.ReadAsync("changes", options);
        var from = newest - TimeSpan.FromMinutes(3) - TimeSpan.FromSeconds(7);
        partner.Requests[0].Query.ShouldContain("since=" + Uri.EscapeDataString(from.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_record_of_the_far_future_does_not_move_the_cursor()
    {
        var records = Records(5).Append(("a", 99, new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero))).ToList();
        var item = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["id"] = 99, ["updated"] = "2031-01-01T00:00:00Z" }) };
        var partner = new ScriptedPartner(records, 4) { Instead = number => number == 0 ? ScriptedPartner.Answer(item) : null };
        var scripted = new Scripted(partner);
        await scripted.ReadAsync("changes", new StreamOptions());
        scripted.Position!.ShouldNotContain("2031");
        scripted.Applied.ShouldContain(99);
    }

    [Fact]
    public async Task A_stream_without_records_has_one_last_page()
    {
        var scripted = new Scripted(new ScriptedPartner([], 4));
        (await scripted.ReadAsync("all", new StreamOptions())).ShouldBeTrue();
        scripted.Pages.Count.ShouldBe(1);
        scripted.Pages[0].Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_full_reading_reads_everything_whatever_the_cursor_says()
    {
        var scripted = new Scripted(new ScriptedPartner(Records(10), 4));
        await scripted.ReadAsync("changes", new StreamOptions());
        scripted.Applied.Clear();
        await scripted.ReadAsync("changes", new StreamOptions(), kind: ReadKind.Full);
        scripted.Applied.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_total_that_the_partner_tells_stays_true_over_a_cut()
    {
        var options = new StreamOptions { Resume = ResumeKind.Token, TokenLife = TimeSpan.FromHours(1), TotalPath = "total" };
        var scripted = new Scripted(new ScriptedPartner(Records(61), 4));
        await scripted.ReadAsync("all", options, pages: 2);
        await scripted.ReadAsync("all", options, pages: 3);
        scripted.Pages.Select(page => page.Total).ShouldAllBe(total => total == 61);

        scripted.Clock.Advance(TimeSpan.FromHours(2));
        await scripted.ReadAsync("all", options);

        // The token is too old: what was read comes again, and counts again.
        scripted.Pages[^1].Total.ShouldBe(scripted.Applied.Count);
        scripted.Applied.Count.ShouldBe(20 + 61);
    }

    [Fact]
    public async Task A_window_s_total_is_told_only_for_the_last_which_is_all_that_is_left()
    {
        var scripted = new Scripted(new ScriptedPartner(Records(146), 4));
        await scripted.ReadAsync("changes", new StreamOptions { TotalPath = "total" });

        scripted.Pages[0].Total.ShouldBeNull();
        scripted.Pages[^2].Total.ShouldBe(scripted.Applied.Count);
        scripted.Pages[^1].Total.ShouldBe(scripted.Applied.Count);
    }

    internal static List<(string Group, int Id, DateTimeOffset Updated)> Records(int count) =>
        [.. Enumerable.Range(1, count).Select(id => (((char)('a' + (id % 3))).ToString(), id, Start.AddHours(id * 19 / 2)))];
}
