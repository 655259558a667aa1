using System.Globalization;
using System.Net;
using System.Text;
using Syncline.Access;
using Syncline.Server.Api.Requests;

namespace Api.Tests;

/// <summary>What every request goes through: its parameters, its body, its rate, its idempotency key.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private ApiServer _server = null!;
    private ApiClient _admin = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(options => (options.BodyTime, options.IdempotencyMost) = (TimeSpan.FromSeconds(1), 20), hasEngine: false);
        _admin = await _server.ClientAsync(AccessRole.Admin);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("/v1/customers?limit=0", "api.parameter_invalid")]
    [InlineData("/v1/customers?limit=1000000000", "api.parameter_invalid")]
    [InlineData("/v1/customers?limit=many", "api.parameter_invalid")]
    [InlineData("/v1/customers?limit=99999999999999999999", "api.parameter_invalid")]
    [InlineData("/v1/objects?status=fine", "api.parameter_invalid")]
    [InlineData("/v1/objects?late=maybe", "api.parameter_invalid")]
    [InlineData("/v1/objects?late=true&status=fresh", "api.parameter_invalid")]
    [InlineData("/v1/runs?object=1", "api.parameter_invalid")]
    [InlineData("/v1/quarantine?object=1", "api.parameter_invalid")]
    [InlineData("/v1/quarantine?include=everything", "api.parameter_invalid")]
    [InlineData("/v1/changes?wait=61", "api.parameter_invalid")]
    [InlineData("/v1/changes?wait=-1", "api.parameter_invalid")]
    [InlineData("/v1/changes?kind=gone", "api.parameter_invalid")]
    [InlineData("/v1/changes?include=raw", "api.parameter_invalid")]
    [InlineData("/v1/changes?object=1", "api.parameter_invalid")]
    [InlineData("/v1/changes?limit=501", "api.parameter_invalid")]
    [InlineData("/v1/customers?after=nonsense", "engine.cursor_unknown")]
    [InlineData("/v1/customers?after=%F0%9F%98%80", "engine.cursor_unknown")]
    [InlineData("/v1/objects?after=b2JqZWN0czp4", "engine.cursor_unknown")]
    public async Task Bad_parameter_is_refused_by_name(string path, string code) =>
        (await _admin.GetAsync(path)).ShouldBeRefused(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("/v1/customers/x")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1")]
    public async Task What_is_not_there_is_told_as_everything_else(string path) =>
        (await _admin.GetAsync(path)).ShouldBeRefused(HttpStatusCode.NotFound, "api.route_unknown");

    [Theory]
    [InlineData("{", "api.body_invalid")]
    [InlineData("null", "api.body_invalid")]
    [InlineData("[]", "api.body_invalid")]
    [InlineData("{}", "api.body_invalid")]
    [InlineData("""{"name": 1}""", "api.body_invalid")]
    [InlineData("""{"name": null}""", "api.body_invalid")]
    [InlineData("""{"name": "A", "nmae": "B"}""", "api.body_invalid")]
    [InlineData("""{"name": "A", "name": "B"}""", "api.body_invalid")]
    [InlineData("""{"Name": "A"}""", "api.body_invalid")]
    public async Task Bad_body_is_refused_with_the_place(string body, string code) =>
        (await _admin.PostAsync("/v1/customers", body)).ShouldBeRefused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Bad_body_says_where_and_what()
    {
        var told = (await _admin.PostAsync("/v1/customers", "{\n  \"name\": \"A\",\n  \"nmae\": \"B\"}")).Json["detail"]!.GetValue<string>();
        told.ShouldContain("nmae");
        told.ShouldNotContain("Syncline.Server");
    }

    [Fact]
    public async Task Deep_body_is_refused_before_anything_is_made_of_it()
    {
        var deep = $"{{\"name\": {string.Concat(Enumerable.Repeat("[", 100_000))}";
        (await _admin.PostAsync("/v1/customers", deep)).ShouldBeRefused(HttpStatusCode.BadRequest, "api.body_too_deep");
    }

    [Fact]
    public async Task Large_body_is_refused_whether_it_says_so_or_not()
    {
        var large = new string(' ', 2 * 1024 * 1024);
        (await _admin.PostAsync("/v1/customers", large)).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "api.body_too_large");

        using var unsaid = new HttpRequestMessage(HttpMethod.Post, "/v1/customers") { Content = new StringContent(large, Encoding.UTF8, "application/json") };
        unsaid.Headers.TransferEncodingChunked = true;
        using var response = await _admin.Http.SendAsync(unsaid, Stop);
        (await ApiAnswer.OfAsync(response)).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "api.body_too_large");
    }

    [Fact]
    public async Task Body_of_another_kind_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/customers") { Content = new StringContent("name=A", Encoding.UTF8, "application/x-www-form-urlencoded") };
        using var response = await _admin.Http.SendAsync(request, Stop);
        (await ApiAnswer.OfAsync(response)).ShouldBeRefused(HttpStatusCode.UnsupportedMediaType, "api.media_type_unsupported");
    }

    [Fact]
    public async Task Body_that_does_not_arrive_is_not_waited_for()
    {
        using var line = await RawLine.OpenAsync(_server);
        await line.BeginAsync("POST /v1/customers", await _server.MakeKeyAsync(AccessRole.Admin), "Content-Type: application/json", "Content-Length: 100");
        await line.SendAsync("{\"name\"");

        var answer = await line.ReadToEndAsync();

        answer.ShouldStartWith("HTTP/1.1 408");
        answer.ShouldContain("api.body_too_slow");
    }

    [Fact]
    public async Task Answer_that_is_given_again_says_so()
    {
        var first = (await _admin.PostAsync("/v1/customers", new { name = "Once" }, ("Idempotency-Key", "k-1"))).ShouldBe(HttpStatusCode.Created);
        var second = (await _admin.PostAsync("/v1/customers", new { name = "Once" }, ("Idempotency-Key", "k-1"))).ShouldBe(HttpStatusCode.Created);

        second.Text.ShouldBe(first.Text);
        second.Headers["Idempotency-Replayed"].ShouldBe("true");
        first.Headers.ContainsKey("Idempotency-Replayed").ShouldBeFalse();
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Idempotency_key_that_is_none_is_refused(string key) =>
        (await _admin.PostAsync("/v1/customers", new { name = "x" }, ("Idempotency-Key", key))).ShouldBeRefused(HttpStatusCode.BadRequest, "api.idempotency_key_invalid");

    [Fact]
    public async Task More_idempotency_keys_than_may_be_are_not_remembered()
    {
        var refused = 0;
        for (var i = 0; i < 30; i++)
        {
            var answer = await _admin.PostAsync("/v1/keys", new { name = "x" }, ("Idempotency-Key", i.ToString(CultureInfo.InvariantCulture)));
            if (answer.Status != HttpStatusCode.Created)
            {
                answer.ShouldBeRefused(HttpStatusCode.TooManyRequests, "api.idempotency_full").Headers["Retry-After"].ShouldNotBeEmpty();
                refused++;
            }
        }

        refused.ShouldBe(10);
        (await _admin.PostAsync("/v1/keys", new { name = "x" })).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Those_whom_the_application_signs_in_fill_only_their_own_share_each()
    {
        await using var server = await ApiServer.StartAsync(
            options => (options.IdempotencyMost, options.SignIn) = (1, context => new Caller(new Actor(ActorKind.Host, context.Request.Headers["X-User"]!), AccessRole.Admin, null)),
            hasEngine: false);
        using var anybody = server.Client(null);
        (await SendAsync("ann", "k-1")).ShouldBe(HttpStatusCode.Created);
        (await SendAsync("ann", "k-2")).ShouldBeRefused(HttpStatusCode.TooManyRequests, "api.idempotency_full");
        (await SendAsync("bob", "k-1")).ShouldBe(HttpStatusCode.Created);

        Task<ApiAnswer> SendAsync(string user, string key) =>
            anybody.PostAsync("/v1/customers", new { name = $"{user}'s {key}" }, ("X-User", user), ("Idempotency-Key", key));
    }
}
