using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Providers.Http;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>What partners do wrong, and what becomes of it.</summary>
public sealed class StreamFaultTests
{
    [Theory]
    [InlineData("<html><body>Sign in</body></html>", "provider.html")]
    [InlineData("{\"items\": [{\"id\": 1}, {\"i", "provider.bad_json")]
    [InlineData("", "provider.empty_body")]
    [InlineData("{\"error\": \"try later\"}", "provider.records_missing")]
    [InlineData("{\"items\": null}", "provider.records_missing")]
    public async Task An_answer_that_is_not_what_it_should_be_is_transient_and_named(string body, string code)
    {
        var fault = await FaultAsync(_ => ScriptedPartner.Raw(body));
        fault.Fault.ShouldBe(SourceFault.Transient);
        fault.Error.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_fault()
    {
        var scripted = new Scripted(new ScriptedPartner([], 4) { Instead = _ => ScriptedPartner.Raw("\uFEFF{\"items\": [{\"id\": 7}]}") });
        await scripted.ReadAsync("all", new StreamOptions());
        scripted.Applied.ShouldBe([7]);
    }

    [Fact]
    public async Task A_429_goes_back_to_the_engine_with_the_partners_moment()
    {
        var fault = await FaultAsync(_ => ScriptedPartner.Raw("{}", 429, ("Retry-After", "120")));
        fault.Fault.ShouldBe(SourceFault.RateLimited);
        fault.RetryAfter.ShouldBe(new DateTimeOffset(2026, 3, 1, 0, 2, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(401, SourceFault.NeedsPerson)]
    [InlineData(403, SourceFault.NeedsPerson)]
    [InlineData(404, SourceFault.Transient)]
    public async Task A_status_leads_to_its_fault(int status, SourceFault expected) =>
        (await FaultAsync(_ => ScriptedPartner.Raw("{}", status))).Fault.ShouldBe(expected);

    [Fact]
    public async Task Pages_without_end_are_ended_and_what_was_read_is_kept()
    {
        static OutboundResponse Endless(int number) => ScriptedPartner.Answer(new JsonObject { ["items"] = new JsonArray(new JsonObject { ["id"] = number }), ["next"] = "same" });
        var scripted = new Scripted(new ScriptedPartner([], 4) { Instead = Endless });
        var fault = await Should.ThrowAsync<SourceException>(() => scripted.ReadAsync("all", new StreamOptions()));
        fault.Fault.ShouldBe(SourceFault.Guarded);
        fault.Error.Code.ShouldBe("provider.paging_loop");
        scripted.Applied.ShouldBe([0]);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Pages_that_bring_nothing_new_are_ended(bool sameBody, bool withKey)
    {
        OutboundResponse Page(int number) => ScriptedPartner.Answer(new JsonObject
        {
            ["items"] = new JsonArray(new JsonObject { ["id"] = 1, ["n"] = sameBody ? 0 : number }),
            ["next"] = sameBody ? "same" : $"p{number}",
        });
        var options = new StreamOptions { KeyPath = withKey ? ["id"] : [] };
        var scripted = new Scripted(new ScriptedPartner([], 4) { Instead = Page });
        (await Should.ThrowAsync<SourceException>(() => scripted.ReadAsync("all", options))).Fault.ShouldBe(SourceFault.Guarded);
    }

    [Fact]
    public async Task Page_caps_hold()
    {
        static OutboundResponse Page(int number) => ScriptedPartner.Answer(new JsonObject { ["items"] = new JsonArray(new JsonObject { ["id"] = number }), ["next"] = $"p{number}" });
        static OutboundResponse Empty(int number) => ScriptedPartner.Answer(new JsonObject { ["items"] = new JsonArray(), ["next"] = $"p{number}" });
        var many = new Scripted(new ScriptedPartner([], 4) { Instead = Page });
        (await Should.ThrowAsync<SourceException>(() => many.ReadAsync("all", new StreamOptions { PageCap = 5 }))).Fault.ShouldBe(SourceFault.Guarded);
        many.Applied.Count.ShouldBe(4);
        var empty = new Scripted(new ScriptedPartner([], 4) { Instead = Empty });
        (await Should.ThrowAsync<SourceException>(() => empty.ReadAsync("all", new StreamOptions { EmptyPageCap = 5 }))).Fault.ShouldBe(SourceFault.Guarded);
    }

    [Fact]
    public async Task A_list_that_is_asked_for_whole_and_never_ends_is_ended()
    {
        var fault = await ExpandedFaultAsync(new JsonObject { ["id"] = 1 });
        fault.Fault.ShouldBe(SourceFault.Guarded);
        fault.Error.Code.ShouldBe("provider.paging_loop");
    }

    [Fact]
    public async Task A_list_that_is_asked_for_whole_is_not_taken_without_what_is_no_record_in_it() =>
        (await ExpandedFaultAsync("no record")).Error.Code.ShouldBe("provider.not_a_record");

    [Fact]
    public async Task Records_keep_the_partners_bytes()
    {
        const string Record = "{ \"id\": 7, \"n\":1.50,\"e\" : 1E+2, \"big\":123456789012345678901234567890, \"t\":\"\\u00e9\\/é\" }";
        var scripted = new Scripted(new ScriptedPartner([], 4) { Instead = _ => ScriptedPartner.Raw("{\"items\": [" + Record + "]}") });
        await scripted.ReadAsync("all", new StreamOptions());
        Encoding.UTF8.GetString(scripted.Pages[0].Records[0].Json.Span).ShouldBe(Record);
    }

    [Fact]
    public async Task A_record_with_bytes_that_are_no_text_is_set_aside_and_one_with_half_a_pair_is_stored_as_it_came()
    {
        byte[] body = [.. "{\"items\": [{\"id\":1,\"v\":\"\\ud800\"}, {\"id\":2,\"v\":\""u8, 0xFF, .. "\"}]}"u8];
        var scripted = new Scripted(new ScriptedPartner([], 4) { Instead = _ => ScriptedPartner.Raw("") with { Body = body } });

        await scripted.ReadAsync("all", new StreamOptions());

        Encoding.UTF8.GetString(scripted.Pages[0].Records.ShouldHaveSingleItem().Json.Span).ShouldBe("""{"id":1,"v":"\ud800"}""");
        var rejected = scripted.Pages[0].Rejected.ShouldHaveSingleItem();
        rejected.Reason.Code.ShouldBe("provider.bad_text");
        rejected.Raw.Span.IndexOf((byte)0xFF).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_cannot_be_a_record_is_rejected_and_the_page_goes_on()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100));
        var large = new string('x', 6 * 1024 * 1024);
        var body = $$"""{"items": [{"id": 1}, 5, {"id": 2, "deep": {{deep}}}, {"id": 3, "text": "{{large}}"}, {"id": 4}]}""";
        var scripted = new Scripted(new ScriptedPartner([], 4) { Instead = _ => ScriptedPartner.Raw(body) });
        await scripted.ReadAsync("all", new StreamOptions());
        scripted.Applied.ShouldBe([1, 4]);
        scripted.Pages[0].Rejected.Select(rejected => rejected.Reason.Code)
            .ShouldBe(["provider.not_a_record", "provider.record_too_deep", "provider.record_too_large"]);
    }

    /// <summary>The fault of a record whose list is cut, and of which each page asked for brings this item and the same token.</summary>
    private static async Task<SourceException> ExpandedFaultAsync(JsonNode item)
    {
        OutboundResponse Page(int number) => ScriptedPartner.Answer(number == 0
            ? new JsonObject { ["items"] = new JsonArray(new JsonObject { ["more"] = true, ["parts"] = new JsonArray(new JsonObject { ["id"] = 1 }) }) }
            : new JsonObject { ["items"] = new JsonArray(item.DeepClone()), ["next"] = "same" });
        var scripted = new Scripted(new ScriptedPartner([], 4) { Instead = Page });
        var fault = await Should.ThrowAsync<SourceException>(() => scripted.ReadAsync("expanded", new StreamOptions { QuickRetries = 0 }));
        scripted.Pages.ShouldBeEmpty();
        return fault;
    }

    private static async Task<SourceException> FaultAsync(Func<int, OutboundResponse?> instead)
    {
        var scripted = new Scripted(new ScriptedPartner([], 4) { Instead = instead });
        return await Should.ThrowAsync<SourceException>(() => scripted.ReadAsync("all", new StreamOptions { QuickRetries = 0 }));
    }
}
