using System.Collections.Frozen;
using System.Text;
using Shouldly;
using Syncline.Providers.Http;
using Syncline.Providers.Requesters;
using Xunit;

namespace Providers.Tests.Requesters;

public sealed class KeptAnswersTests
{
    [Fact]
    public void What_is_kept_comes_back_as_it_came()
    {
        using var kept = new KeptAnswers();
        kept.Keep(Request("?page=1"), Answer("one"));
        kept.Keep(Request("?page=2"), Answer("two, ü"));

        var found = kept.Find(Request("?page=2")).ShouldNotBeNull();
        Encoding.UTF8.GetString(found.Body.Span).ShouldBe("two, ü");
        found.Headers["x-next"].ShouldBe("2");
        found.Uri.ShouldBe(Answer("").Uri);
        Encoding.UTF8.GetString(kept.Find(Request("?page=1"))!.Body.Span).ShouldBe("one");
        kept.Find(Request("?page=3")).ShouldBeNull();
    }

    [Fact]
    public void Only_good_answers_to_requests_that_change_nothing_are_kept()
    {
        using var kept = new KeptAnswers();
        kept.Keep(Request("?a"), Answer("later") with { Status = 202 });
        kept.Keep(Request("?b") with { Method = HttpMethod.Post }, Answer("made"));

        kept.Find(Request("?a")).ShouldBeNull();
        kept.Find(Request("?b")).ShouldBeNull();
        kept.Find(Request("?b") with { Method = HttpMethod.Post }).ShouldBeNull();
    }

    [Fact]
    public void Nothing_lies_on_the_disk_under_a_name()
    {
        var before = Directory.GetFiles(Path.GetTempPath(), "syncline-*");
        using var kept = new KeptAnswers();
        kept.Keep(Request("?a"), Answer(new string('x', 1_000_000)));

        Directory.GetFiles(Path.GetTempPath(), "syncline-*").Except(before).ShouldBeEmpty();
    }

    private static OutboundRequest Request(string query) => new() { Method = HttpMethod.Get, Uri = new Uri("https://partner.test/items" + query) };

    private static OutboundResponse Answer(string body) => new()
    {
        Status = 200,
        Headers = new Dictionary<string, string> { ["X-Next"] = "2" }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetBytes(body),
        Uri = new Uri("https://partner.test/elsewhere"),
    };
}
