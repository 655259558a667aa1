using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Providers.Requesters;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>A partition that cannot be read does not keep the others from being read.</summary>
public sealed class FailingPartitionTests
{
    private static readonly List<(string Group, int Id, DateTimeOffset Updated)> Records = ManifestReaderTests.Records(30);

    private readonly ScriptedPartner _partner = new(Records, 4);
    private readonly Scripted _scripted;

    public FailingPartitionTests() => _scripted = new Scripted(_partner);

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_the_partner_refuses_is_told_when_all_the_others_are_read(int status)
    {
        Refuse("b", status);

        var failure = await FailAsync();

        (failure.Fault, failure.Error.Code).ShouldBe((SourceFault.Guarded, "provider.partitions_left"));
        failure.Error.Message.ShouldContain("1 partition could not be read");
        failure.Error.Message.ShouldContain("\"group\":\"b\"");
        _scripted.Applied.Order().ShouldBe(Ids(record => record.Group != "b"));
        _scripted.Pages[^1].IsResumePoint.ShouldBeFalse("a slice that ended there would never tell of the failure");
    }

    [Fact]
    public async Task The_next_run_reads_what_was_refused_from_its_beginning_and_of_the_others_what_is_new()
    {
        Refuse("b", 403);
        await FailAsync();
        _partner.Instead = _ => null;
        _partner.Requests.Clear();
        _scripted.Applied.Clear();

        (await _scripted.ReadAsync("grouped", new StreamOptions())).ShouldBeTrue();

        _scripted.Applied.Intersect(Ids(record => record.Group == "b")).Order().ShouldBe(Ids(record => record.Group == "b"));
        First("b").ShouldContain("since=" + Uri.EscapeDataString("2026-01-01T00:00:00Z"));
        First("a").ShouldNotContain("since=" + Uri.EscapeDataString("2026-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task A_worker_that_dies_behind_a_refused_partition_does_not_forget_it()
    {
        Refuse("a", 403);
        (await _scripted.ReadAsync("grouped", new StreamOptions(), pages: 1)).ShouldBeFalse();
        _partner.Requests.Clear();

        var failure = await FailAsync();

        failure.Error.Code.ShouldBe("provider.partitions_left");
        _partner.Requests.ShouldAllBe(request => !request.Query.Contains("group=a"));
        _scripted.Applied.Order().ShouldBe(Ids(record => record.Group != "a"));
    }

    [Fact]
    public async Task Where_every_partition_is_refused_the_refusal_is_told()
    {
        _partner.Instead = number => _partner.Requests[number].AbsolutePath == "/groups" ? null : ScriptedPartner.Answer(new JsonObject(), 403);

        var failure = await FailAsync();

        (failure.Fault, failure.Error.Code).ShouldBe((SourceFault.NeedsPerson, "auth.refused"));
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_before_its_partition_is_left()
    {
        Refuse("b", 503);

        (await FailAsync()).Fault.ShouldBe(SourceFault.Transient);
        _scripted.Attempt = 3;
        (await FailAsync()).Error.Code.ShouldBe("provider.partitions_left");

        _scripted.Applied.Distinct().Order().ShouldBe(Ids(record => record.Group != "b"));
    }

    private void Refuse(string group, int status) =>
        _partner.Instead = number => _partner.Requests[number].Query.Contains($"group={group}") ? ScriptedPartner.Answer(new JsonObject(), status) : null;

    private Task<SourceException> FailAsync() =>
        Should.ThrowAsync<SourceException>(() => _scripted.ReadAsync("grouped", new StreamOptions { QuickRetries = 0 }));

    private string First(string group) => _partner.Requests.First(request => UrlText.Pairs(request.Query).Any(pair => pair is { Key: "group" } && pair.Value == group)).Query;

    private static List<int> Ids(Func<(string Group, int Id, DateTimeOffset Updated), bool> which) => [.. Records.Where(which).Select(record => record.Id).Order()];
}
