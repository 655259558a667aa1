using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Contracts;
using Syncline.Client;

namespace Api.Tests;

/// <summary>What the client makes of answers that a server of its own version does not give, and where it sends its requests.</summary>
public sealed class ClientTests
{
    private const string Customer = """{"id": 1, "name": "ACME", "time_zone": "UTC"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://localhost:1")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://localhost:1/syncline")]
    [InlineData("http://localhost:1/syncline/")]
    public async Task Requests_go_below_the_address_with_or_without_a_slash(string address)
    {
        var answers = new Answers(Json(HttpStatusCode.OK, Customer));
        await answers.Client(address).GetCustomerAsync(1, Stop);
        answers.Asked.ShouldBe([$"GET {address.TrimEnd('/')}/v1/customers/1"]);
    }

    [Fact]
    public async Task Values_are_escaped_and_what_is_null_is_left_out()
    {
        var answers = new Answers(Json(HttpStatusCode.OK, """{"items": [], "next": null, "position": null}"""));
        await answers.Client().ListInteractionsAsync(
            7, type: "a&b", changedSince: new DateTimeOffset(2026, 1, 31, 13, 0, 0, TimeSpan.FromHours(1)), deleted: true, fields: ["name", "e mail"], cancellationToken: Stop);
        answers.Asked.ShouldBe(["GET http://localhost/v1/interactions?customer=7&type=a%26b&changed_since=2026-01-31T12%3A00%3A00.0000000Z&deleted=true&fields=name%2Ce%20mail"]);
    }

    [Fact]
    public async Task Patch_sends_what_it_was_given_null_too()
    {
        var answers = new Answers(Json(HttpStatusCode.BadGateway, ""));
        var patch = new IntegrationObjectPatch { Schedule = null, Paused = false };
        await Should.ThrowAsync<SynclineException>(() => answers.Client().ChangeObjectAsync(1, 2, patch with { Overrides = [] }, "\"3-a\"", Stop));

        JsonNode.DeepEquals(JsonNode.Parse(answers.Bodies.Single()), JsonNode.Parse("""{"schedule": null, "paused": false, "overrides": {}}""")).ShouldBeTrue(answers.Bodies.Single());
    }

    [Fact]
    public async Task Members_and_words_of_a_newer_server_are_passed_over()
    {
        var answers = new Answers(Json(
            HttpStatusCode.OK,
            """{"items": [{"number": 1, "at": "2026-01-01T00:00:00Z", "actor_kind": "telepathy", "actor_name": "a", "action": "b", "subject": "c", "mood": "good"}], "next": null}"""));
        (await answers.Client().ListAuditAsync(cancellationToken: Stop)).Items.ShouldHaveSingleItem().ActorKind.ShouldBe(ActorKind.Unknown);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"id": 1, "name": null, "time_zone": "UTC"}""")]
    [InlineData(HttpStatusCode.OK, """{"id": 1}""")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.BadGateway, "<html>")]
    public async Task Answer_that_is_not_the_apis_is_told_as_one(HttpStatusCode status, string body)
    {
        var told = await new Answers(Json(status, body)).Client().GetCustomerAsync(1, Stop).ShouldBeRefusedAsync(status, "client.answer_unreadable");
        told.Message.ShouldContain("/v1/customers/1");
    }

    [Fact]
    public async Task Refusal_tells_when_to_come_again()
    {
        var refused = await new Answers(Refusal(HttpStatusCode.TooManyRequests, "api.rate_limited", 7)).Client().GetCustomerAsync(1, Stop)
            .ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests, "api.rate_limited");
        refused.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Tail_waits_through_what_passes_and_throws_what_does_not()
    {
        var answers = new Answers(
            Page("a"),
            _ => throw new HttpRequestException("The server restarts."),
            Refusal(HttpStatusCode.ServiceUnavailable, "api.listeners_full", 1),
            Page("a"),
            Page("b"),
            Refusal(HttpStatusCode.Gone, "feed.expired", null));
        var seen = new List<string>();

        var thrown = await Should.ThrowAsync<SynclineException>(async () =>
        {
            await foreach (var page in answers.Client().TailChangesAsync(cancellationToken: Stop))
            {
                seen.Add(page.Next);
            }
        });

        thrown.Code.ShouldBe("feed.expired");
        seen.ShouldBe(["a", "b"], "a page on which nothing moved is not given");
        answers.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Tail_that_was_never_answered_does_not_wait()
    {
        var answers = new Answers(_ => throw new HttpRequestException("No such host."));
        await Should.ThrowAsync<HttpRequestException>(async () => await answers.Client().TailChangesAsync(cancellationToken: Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Progress_that_is_cut_off_is_no_end()
    {
        var answers = new Answers(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(": nothing yet\n\n", Encoding.UTF8, "text/event-stream") });
        await Should.ThrowAsync<HttpIOException>(async () => await answers.Client().FollowRunAsync(1, 1, Stop).ToListAsync(Stop));
    }

    private static Func<HttpRequestMessage, HttpResponseMessage> Page(string next) => Json(HttpStatusCode.OK, $$"""{"items": [], "next": "{{next}}", "is_end": true}""");

    private static Func<HttpRequestMessage, HttpResponseMessage> Json(HttpStatusCode status, string body, string type = "application/json") =>
        request => new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, type) };

    private static Func<HttpRequestMessage, HttpResponseMessage> Refusal(HttpStatusCode status, string code, int? seconds) => request =>
    {
        var problem = $$"""{"type": "urn:x", "title": "x", "status": {{(int)status}}, "detail": "No.", "code": "{{code}}", "hint": "Later."}""";
        var response = Json(status, problem, "application/problem+json")(request);
        response.Headers.RetryAfter = seconds is { } wait ? new(TimeSpan.FromSeconds(wait)) : null;
        return response;
    };

    /// <summary>Gives one answer after the other.</summary>
    private sealed class Answers(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public List<string> Bodies { get; } = [];

        public SynclineClient Client(string address = "http://localhost") => new SynclineClient(new HttpClient(this) { BaseAddress = new Uri(address) });

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.AbsoluteUri}");
            if (request.Content is not null)
            {
                Bodies.Add(await request.Content.ReadAsStringAsync(cancellationToken));
            }

            return answers[Asked.Count - 1](request);
        }
    }
}
