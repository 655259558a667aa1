using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Integrations;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>What a run's slices ask for more than once.</summary>
public sealed class KeptParentsTests
{
    private readonly ScriptedPartner _partner = new(ManifestReaderTests.Records(30), 4);
    private readonly Scripted _scripted;

    public KeptParentsTests() => _scripted = new Scripted(_partner) { Run = new RunKey(new CustomerId(1), new RunId(7)) };

    private int Asked => _partner.Requests.Count(request => request.AbsolutePath == "/groups");

    [Fact]
    public async Task Parents_are_asked_for_once_in_a_run_however_many_slices_it_has()
    {
        while (!await _scripted.ReadAsync("grouped", new StreamOptions(), pages: 1))
        {
            _scripted.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Asked.ShouldBe(1);
        _scripted.Applied.Count.ShouldBe(30);
    }

    [Fact]
    public async Task The_next_run_asks_for_them_anew()
    {
        await _scripted.ReadAsync("grouped", new StreamOptions());
        await _scripted.ReadAsync("grouped", new StreamOptions());

        Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_waited_for_long_asks_for_them_anew()
    {
        await _scripted.ReadAsync("grouped", new StreamOptions(), pages: 1);
        _scripted.Clock.Advance(TimeSpan.FromMinutes(31));
        await _scripted.ReadAsync("grouped", new StreamOptions());

        Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_slice_after_one_that_failed_asks_for_them_anew()
    {
        _partner.Instead = number => number == 2 ? ScriptedPartner.Answer(new JsonObject(), 503) : null;
        await Should.ThrowAsync<SourceException>(() => _scripted.ReadAsync("grouped", new StreamOptions { QuickRetries = 0 }));
        await _scripted.ReadAsync("grouped", new StreamOptions());

        Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Runs_share_nothing()
    {
        await _scripted.ReadAsync("grouped", new StreamOptions(), pages: 1);
        _scripted.Run = new RunKey(new CustomerId(2), new RunId(7));
        await _scripted.ReadAsync("grouped", new StreamOptions());

        Asked.ShouldBe(2);
    }
}
