using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Providers.Tests.Http;
using Shouldly;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Authentication;

public sealed class OAuthTokensTests
{
    private static readonly IOAuthGrant Plain = new RefreshGrant();
    private static readonly IOAuthGrant Updating = new RefreshGrant(RefreshGrant.WithUpdater);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly StoredSecrets _secrets = new(new JsonObject { ["credentials"] = new JsonObject { ["refresh_token"] = "rt0" } });
    private readonly TokenEndpoint _endpoint = new();
    private OAuthTokens _tokens;

    public OAuthTokensTests() => _tokens = Process();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rotated_refresh_token_is_stored_before_the_access_token_is_used(bool isUpdating)
    {
        var grant = isUpdating ? Updating : Plain;
        var wasStored = false;
        _secrets.BeforeReplace = () => wasStored = true;

        (await Get(grant)).ShouldBe("at1");

        wasStored.ShouldBeTrue();
        _secrets.Now.ToJsonString().ShouldContain("rt1");
        if (isUpdating)
        {
            _secrets.Now["credentials"]!["refresh_token"]!.ToString().ShouldBe("rt1");
            _secrets.Now["credentials"]!["access_token"]!.ToString().ShouldBe("at1");
            _secrets.Now["credentials"]!["token_expiry_date"]!.ToString().ShouldBe("2026-03-01T13:00:00+00:00");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_outlives_the_process_and_rotation_goes_on_from_the_stored_one(bool isUpdating)
    {
        var grant = isUpdating ? Updating : Plain;
        for (var hour = 1; hour <= 3; hour++)
        {
            (await Get(grant)).ShouldBe($"at{hour}");
            _tokens = Process();
            (await Get(grant)).ShouldBe($"at{hour}");
            _clock.Advance(TimeSpan.FromMinutes(61));
        }

        _endpoint.Redeemed.ShouldBe(3);
    }

    [Fact]
    public async Task Readings_at_once_share_one_renewal()
    {
        var gate = new TaskCompletionSource();
        _endpoint.Gate = gate.Task;
        var readings = Enumerable.Range(0, 50).Select(_ => Get(Plain)).ToList();
        gate.SetResult();
        (await Task.WhenAll(readings)).Distinct().ShouldBe(["at1"]);
        _endpoint.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_lose_the_rotated_token()
    {
        var gate = new TaskCompletionSource();
        _endpoint.Gate = gate.Task;
        using var stop = new CancellationTokenSource();
        var reading = _tokens.GetAsync(Plain, Context(), stop.Token).AsTask();
        await _endpoint.Asked.Task;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(reading);

        gate.SetResult();
        await _tokens.DisposeAsync();

        _secrets.Now.ToJsonString().ShouldContain("rt1");
    }

    [Fact]
    public async Task Two_processes_at_once_redeem_once_and_the_second_reads_what_the_first_has_stored()
    {
        (_secrets.Holders, _secrets.Clock) = ([], _clock);
        var gate = new TaskCompletionSource();
        _endpoint.Gate = gate.Task;
        var first = Get(Plain);
        await _endpoint.Asked.Task;
        var second = Process().GetAsync(Plain, Context(), CancellationToken.None).AsTask();
        for (var i = 0; i < 8; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Run(() => { }, TestContext.Current.CancellationToken);
        }

        second.IsCompleted.ShouldBeFalse();
        _endpoint.Requests.Count.ShouldBe(1, "the second does not ask while the first does");

        gate.SetResult();
        (await first).ShouldBe("at1");
        await Pass(second);
        (await second).ShouldBe("at1");
        _endpoint.Redeemed.ShouldBe(1);
        _secrets.Holders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_endpoint_that_never_answers_is_given_up_on_before_another_process_may_ask()
    {
        (_secrets.Holders, _secrets.Clock) = ([], _clock);
        _endpoint.Gate = new TaskCompletionSource().Task;
        var first = Get(Plain);
        await _endpoint.Asked.Task;
        var heldUntil = _secrets.Holders.Values.Single();
        _clock.Advance(TimeSpan.FromSeconds(60));
        var fault = await Should.ThrowAsync<SourceException>(first);
        (fault.Error.Code, fault.Fault).ShouldBe(("auth.token_endpoint_failed", SourceFault.Transient));
        _clock.GetUtcNow().ShouldBeLessThan(heldUntil);
        _secrets.Holders.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_cannot_wait_for_another_process_is_told_so_and_goes_on_when_that_one_is_dead()
    {
        (_secrets.Holders, _secrets.Clock) = (new() { ["dead"] = _clock.GetUtcNow().AddSeconds(90) }, _clock);
        var waiting = Get(Plain);
        await Pass(waiting);
        var fault = await Should.ThrowAsync<SourceException>(waiting);
        (fault.Error.Code, fault.Fault).ShouldBe(("auth.renewed_elsewhere", SourceFault.Transient));
        _endpoint.Requests.ShouldBeEmpty();

        _clock.Advance(TimeSpan.FromSeconds(90));
        (await Get(Plain)).ShouldBe("at1");
    }

    [Fact]
    public async Task A_process_that_was_overtaken_reads_again_and_takes_the_others_token()
    {
        var other = Process();
        _endpoint.Script = request =>
        {
            // The other process redeems rt0 and stores rt1 while this request is on its way.
            _endpoint.Script = null;
            other.GetAsync(Plain, Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return TokenEndpoint.Answer(400, "{\"error\":\"invalid_grant\"}");
        };

        (await Get(Plain)).ShouldBe("at1");
        _endpoint.Redeemed.ShouldBe(1);
    }

    [Fact]
    public async Task A_process_that_stores_second_merges_over_other_changes()
    {
        _secrets.BeforeReplace = () =>
        {
            _secrets.BeforeReplace = null;
            var changed = _secrets.Now;
            changed["api_key"] = "new";
            _secrets.Store(changed);
        };

        (await Get(Plain)).ShouldBe("at1");

        _secrets.Now["api_key"]!.ToString().ShouldBe("new");
        _secrets.Now.ToJsonString().ShouldContain("rt1");
    }

    [Fact]
    public async Task Credentials_that_a_person_entered_meanwhile_win()
    {
        _secrets.BeforeReplace = () =>
        {
            _secrets.BeforeReplace = null;
            _secrets.Store(new JsonObject { ["credentials"] = new JsonObject { ["refresh_token"] = "rt1" } });
        };

        (await Get(Plain)).ShouldBe("at2");
        _secrets.Now["credentials"]!["refresh_token"]!.ToString().ShouldBe("rt1");
    }

    [Fact]
    public async Task New_credentials_put_old_tokens_out_of_use()
    {
        await Get(Plain);
        _endpoint.Script = _ => TokenEndpoint.Answer(200, "{\"access_token\":\"fresh\",\"expires_in\":3600}");
        var changed = _secrets.Now;
        changed["credentials"]!["refresh_token"] = "entered";
        _secrets.Store(changed);

        (await Get(Plain)).ShouldBe("fresh");
        Form(_endpoint.Requests.Last())["refresh_token"].ShouldBe("entered");
    }

    [Fact]
    public async Task An_answer_without_a_refresh_token_keeps_the_old_one()
    {
        _endpoint.IsRotating = false;
        await Get(Updating);
        _clock.Advance(TimeSpan.FromHours(2));
        (await Get(Updating)).ShouldBe("at2");
        _secrets.Now["credentials"]!["refresh_token"]!.ToString().ShouldBe("rt0");
    }

    [Fact]
    public async Task A_rotated_token_stays_when_a_later_answer_brings_none()
    {
        await Get(Plain);
        _clock.Advance(TimeSpan.FromHours(2));
        _endpoint.IsRotating = false;
        (await Get(Plain)).ShouldBe("at2");
        _clock.Advance(TimeSpan.FromHours(2));
        (await Get(Plain)).ShouldBe("at3");
        Form(_endpoint.Requests.Last())["refresh_token"].ShouldBe("rt1");
    }

    [Fact]
    public async Task A_refused_refresh_token_needs_a_person_after_one_more_look()
    {
        _secrets.Store(new JsonObject { ["credentials"] = new JsonObject { ["refresh_token"] = "revoked-canary" } });

        var reading = Get(Plain);
        await Pass(reading);

        var fault = await Should.ThrowAsync<SourceException>(reading);
        fault.Fault.ShouldBe(SourceFault.NeedsPerson);
        fault.Error.Code.ShouldBe("auth.refused");
        fault.Error.Message.ShouldContain("invalid_grant");
        fault.Error.Hint.ShouldContain("Connect");
        fault.ToString().ShouldNotContain("canary");
        _endpoint.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(503, "{\"error\":\"invalid_grant\"}")]
    [InlineData(200, "<html>Sign in</html>")]
    [InlineData(403, "<html>Blocked</html>")]
    [InlineData(400, "{\"error\":\"bad\"}")]
    [InlineData(200, "{\"ok\":true}")]
    [InlineData(200, "{\"access_token\":\"at\",\"expires_in\":\"2026-03-01\"}")]
    [InlineData(200, "[]")]
    public async Task A_token_endpoint_that_is_ill_is_transient(int status, string body)
    {
        _endpoint.Script = _ => TokenEndpoint.Answer(status, body);
        var fault = await Should.ThrowAsync<SourceException>(Get(Plain));
        fault.Fault.ShouldBe(SourceFault.Transient);
        fault.Error.Code.ShouldBe("auth.token_endpoint_failed");
        _secrets.Replacements.ShouldBe(0);
    }

    [Fact]
    public async Task A_token_endpoint_that_limits_says_until_when()
    {
        _endpoint.Script = _ => TokenEndpoint.Answer(429, "{}", "Retry-After: 30");
        var fault = await Should.ThrowAsync<SourceException>(Get(Plain));
        fault.Fault.ShouldBe(SourceFault.RateLimited);
        fault.RetryAfter.ShouldBe(_clock.GetUtcNow().AddSeconds(30));
    }

    [Fact]
    public async Task A_token_that_still_lives_is_used_while_the_endpoint_is_ill()
    {
        await Get(Plain);
        _clock.Advance(TimeSpan.FromMinutes(59.5));
        _endpoint.Script = _ => TokenEndpoint.Answer(502, "<html>");
        (await Get(Plain)).ShouldBe("at1");
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await Should.ThrowAsync<SourceException>(Get(Plain))).Fault.ShouldBe(SourceFault.Transient);
    }

    [Fact]
    public async Task A_refused_access_token_is_renewed_once_however_many_readings_were_refused()
    {
        var readings = Enumerable.Range(0, 5).Select(_ => Context()).ToList();
        foreach (var reading in readings)
        {
            (await _tokens.GetAsync(Plain, reading, CancellationToken.None)).ShouldBe("at1");
        }

        foreach (var reading in readings)
        {
            await _tokens.RefusedAsync(Plain, reading, CancellationToken.None);
            (await _tokens.GetAsync(Plain, reading, CancellationToken.None)).ShouldBe("at2");
        }

        _endpoint.Redeemed.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_could_not_be_stored_is_not_lost()
    {
        _secrets.BeforeReplace = () => throw new IOException("disk full");
        await Should.ThrowAsync<IOException>(Get(Plain));

        _secrets.BeforeReplace = null;
        (await Get(Plain)).ShouldBe("at1");

        _endpoint.Requests.Count.ShouldBe(1);
        _secrets.Now.ToJsonString().ShouldContain("rt1");
    }

    [Fact]
    public async Task Credentials_of_the_client_alone_give_a_token_too()
    {
        _endpoint.Script = _ => TokenEndpoint.Answer(200, "{\"access_token\":\"cc\",\"expires_in\":\"3600\"}");
        var grant = new RefreshGrant(g => g with
        {
            Body = new JsonObject { ["grant_type"] = "client_credentials", ["client_id"] = "a b", ["scopes"] = new JsonArray("x", "y/z") },
        });

        (await Get(grant)).ShouldBe("cc");
        (await Get(grant)).ShouldBe("cc");

        Encoding.UTF8.GetString(_endpoint.Requests.ShouldHaveSingleItem().Body.Span).ShouldBe("grant_type=client_credentials&client_id=a+b&scopes=x&scopes=y%2Fz");
    }

    [Fact]
    public async Task A_token_that_ends_at_once_is_used_once_and_not_stored()
    {
        _endpoint.IsRotating = false;
        _endpoint.ExpiresIn = 0;
        (await Get(Plain)).ShouldBe("at1");
        (await Get(Plain)).ShouldBe("at2");
        _secrets.Replacements.ShouldBe(0);
    }

    [Fact]
    public async Task An_entered_access_token_is_used_without_an_endpoint_and_reported_when_refused()
    {
        var grant = new RefreshGrant(g => g with { Endpoint = null, InitialToken = "entered", InitialExpiry = _clock.GetUtcNow().AddYears(-1) });
        var context = Context();
        (await _tokens.GetAsync(grant, context, CancellationToken.None)).ShouldBe("entered");
        await _tokens.RefusedAsync(grant, context, CancellationToken.None);
        (await Should.ThrowAsync<SourceException>(async () => await _tokens.GetAsync(grant, context, CancellationToken.None))).Error.Code.ShouldBe("auth.refused");
        _tokens = Process();
        (await Should.ThrowAsync<SourceException>(Get(new RefreshGrant(g => g with { Endpoint = null })))).Error.Code.ShouldBe("auth.missing");
    }

    [Fact]
    public async Task An_entered_access_token_that_lives_is_used_before_any_renewal()
    {
        var end = _clock.GetUtcNow().AddHours(1);
        var grant = new RefreshGrant(g => g with { InitialToken = "entered", InitialExpiry = end });
        (await Get(grant)).ShouldBe("entered");
        _clock.Advance(TimeSpan.FromHours(1));
        (await Get(grant)).ShouldBe("at1");
    }

    [Theory]
    [InlineData(401, "{\"code\":\"dead\"}", true)]
    [InlineData(401, "{\"code\":\"other\"}", false)]
    [InlineData(400, "{\"error\":\"invalid_grant\"}", false)]
    public async Task The_manifest_may_say_what_a_refusal_looks_like(int status, string body, bool isRefused)
    {
        _tokens = Process(TimeSpan.Zero);
        _endpoint.Script = _ => TokenEndpoint.Answer(status, body);
        var grant = new RefreshGrant(g => g with { RefusedStatuses = [401], RefusedKey = "code", RefusedValues = ["dead"] });
        (await Should.ThrowAsync<SourceException>(Get(grant))).Fault.ShouldBe(isRefused ? SourceFault.NeedsPerson : SourceFault.Transient);
    }

    [Theory]
    [InlineData("{\"data\":{\"token\":\"nested\",\"ends\":\"2026-03-01T12:30:00Z\"}}", 30)]
    [InlineData("{\"token\":\"nested\",\"ends\":1772368200}", 30)]
    [InlineData("{\"token\":\"nested\"}", 60)]
    public async Task Names_and_forms_of_the_answer_are_the_manifests(string body, int minutes)
    {
        _endpoint.Script = _ => TokenEndpoint.Answer(200, body);
        var grant = new RefreshGrant(g => g with { AccessTokenName = "token", ExpiresInName = "ends", ExpiryFormat = "%Y-%m-%dT%H:%M:%SZ" });
        (await Get(grant)).ShouldBe("nested");
        _clock.Advance(TimeSpan.FromMinutes(minutes - 2));
        await Get(grant);
        _endpoint.Requests.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMinutes(1.5));
        await Get(grant);
        _endpoint.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true, false, "a=1+2", "")]
    [InlineData(false, true, "", "?x=1&a=1+2")]
    [InlineData(false, false, "a=1+2", "")]
    public async Task Fields_go_as_a_form_whatever_the_content_type_or_as_a_query(bool isJson, bool asQuery, string body, string query)
    {
        _endpoint.Script = _ => TokenEndpoint.Answer(200, "{\"access_token\":\"t\"}");
        var grant = new RefreshGrant(g => g with
        {
            Endpoint = new Uri(asQuery ? "https://login.example.test/token?x=1" : "https://login.example.test/token"),
            Body = new JsonObject { ["a"] = "1 2" },
            SendsAsQuery = asQuery,
            Headers = isJson ? [KeyValuePair.Create("content-type", "application/json")] : [],
        });
        await Get(grant);
        var request = _endpoint.Requests.ShouldHaveSingleItem();
        Encoding.UTF8.GetString(request.Body.Span).ShouldBe(body);
        request.Uri.Query.ShouldBe(query);
        request.Headers.Count(h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).ShouldBe(asQuery ? 0 : 1);
    }

    private OAuthTokens Process(TimeSpan? raceWait = null) => new(_clock, raceWait);

    private SigningContext Context() => new(Outside.Connection() with { Credentials = _secrets }, new JsonObject(), _endpoint, _tokens, _clock);

    private Task<string> Get(IOAuthGrant grant) => _tokens.GetAsync(grant, Context(), CancellationToken.None).AsTask();

    private async Task Pass(Task reading)
    {
        while (!reading.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(reading, Task.Run(() => { }));
        }
    }

    private static System.Collections.Specialized.NameValueCollection Form(OutboundRequest request) =>
        System.Web.HttpUtility.ParseQueryString(Encoding.UTF8.GetString(request.Body.Span));
}
