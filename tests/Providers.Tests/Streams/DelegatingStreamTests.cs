using Shouldly;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>A stream of two: one that reads everything, and one that reads changes once there is something to go on from.</summary>
public sealed class DelegatingStreamTests
{
    private readonly ScriptedPartner _partner = new(ManifestReaderTests.Records(10), 4);
    private readonly Scripted _scripted;

    public DelegatingStreamTests() => _scripted = new Scripted(_partner);

    [Fact]
    public async Task The_first_run_reads_everything_and_the_next_one_what_changed_since_that_began()
    {
        var options = new StreamOptions { Overlap = TimeSpan.FromMinutes(5), Lag = TimeSpan.FromMinutes(1) };
        (await _scripted.ReadAsync("delegated", options)).ShouldBeTrue();
        _partner.Requests.ShouldAllBe(request => !request.Query.Contains("since"));
        _scripted.Applied.Count.ShouldBe(10);
        _partner.Requests.Clear();
        _scripted.Clock.Advance(TimeSpan.FromHours(3));

        await _scripted.ReadAsync("delegated", options);

        _partner.Requests.ShouldHaveSingleItem().Query.ShouldContain("since=" + Uri.EscapeDataString("2026-02-28T23:54:00Z"));
    }

    [Fact]
    public async Task A_reading_of_everything_that_was_cut_goes_on_as_one()
    {
        await _scripted.ReadAsync("delegated", new StreamOptions(), pages: 1);
        _partner.Requests.Clear();
        _scripted.Clock.Advance(TimeSpan.FromMinutes(1));

        await _scripted.ReadAsync("delegated", new StreamOptions());

        _partner.Requests.ShouldAllBe(request => !request.Query.Contains("since"));
        _partner.Requests[0].Query.ShouldContain("token=4");
        _partner.Requests.Clear();

        // Changes are asked for from where the cut reading began, not from where it was taken up.
        await _scripted.ReadAsync("delegated", new StreamOptions());
        _partner.Requests[0].Query.ShouldContain("since=" + Uri.EscapeDataString("2026-03-01T00:00:00Z"));
    }

    [Fact]
    public async Task What_is_older_than_the_partner_keeps_changes_is_read_whole_again()
    {
        await _scripted.ReadAsync("delegated", new StreamOptions());
        _partner.Requests.Clear();
        _scripted.Clock.Advance(TimeSpan.FromDays(31));

        await _scripted.ReadAsync("delegated", new StreamOptions());

        _partner.Requests.ShouldAllBe(request => !request.Query.Contains("since"));
        _partner.Requests.Clear();
        _scripted.Clock.Advance(TimeSpan.FromDays(29));
        await _scripted.ReadAsync("delegated", new StreamOptions());
        _partner.Requests.ShouldAllBe(request => request.Query.Contains("since"));
    }

    [Fact]
    public async Task A_full_reading_is_the_one_that_reads_everything()
    {
        await _scripted.ReadAsync("delegated", new StreamOptions());
        _partner.Requests.Clear();

        await _scripted.ReadAsync("delegated", new StreamOptions(), kind: ReadKind.Full);

        _partner.Requests.ShouldAllBe(request => !request.Query.Contains("since"));
    }
}
