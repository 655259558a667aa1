using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Syncline.Access;
using Syncline.Server.Api;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;

namespace Api.Tests;

public sealed class RateTests : IAsyncLifetime
{
    private const int PerMinute = 20;
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await ApiServer.StartAsync(options => (options.RequestsPerMinute, options.RefusalsPerMinute) = (PerMinute, 5), hasEngine: false);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Key_that_asks_too_often_is_told_when_to_come_again_and_another_goes_on()
    {
        using var busy = await _server.ClientAsync(AccessRole.Viewer);
        using var other = await _server.ClientAsync(AccessRole.Viewer);
        var answers = new List<ApiAnswer>();
        for (var i = 0; i < PerMinute * 2; i++)
        {
            answers.Add(await busy.GetAsync("/v1/providers"));
        }

        var refused = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToList();
        refused.Count.ShouldBeGreaterThan(PerMinute / 2);
        refused[0].ShouldBeRefused(HttpStatusCode.TooManyRequests, "api.rate_limited");
        Number(refused[0], "Retry-After").ShouldBeInRange(1, 60);
        Number(answers[0], "RateLimit-Limit").ShouldBe(PerMinute);
        Number(answers[0], "RateLimit-Remaining").ShouldBeLessThan(PerMinute);
        Number(answers[0], "RateLimit-Reset").ShouldBeInRange(0, 60);
        answers[0].Headers["RateLimit-Policy"].ShouldBe("20;w=60");
        (await other.GetAsync("/v1/providers")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Address_that_tries_keys_is_held_and_those_with_a_key_are_not()
    {
        using var guessing = _server.Client("syn_" + new string('B', 43));
        var answers = new List<ApiAnswer>();
        for (var i = 0; i < 12; i++)
        {
            answers.Add(await guessing.GetAsync("/v1/providers"));
        }

        answers[0].ShouldBeRefused(HttpStatusCode.Unauthorized, "auth.key_unknown");
        answers[^1].ShouldBeRefused(HttpStatusCode.TooManyRequests, "api.rate_limited");
        using var known = await _server.ClientAsync(AccessRole.Viewer);
        (await known.GetAsync("/v1/providers")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void Who_has_a_whole_network_of_addresses_counts_once(string one, string another, bool isTheSame)
    {
        using var gate = new RateGate(Options.Create(new ApiOptions { RefusalsPerMinute = 1 }));
        gate.TakeRefused(From(one));
        Should.Throw<ApiException>(() => gate.TakeRefused(From(one)));
        (Record.Exception(() => gate.TakeRefused(From(another))) is ApiException).ShouldBe(isTheSame);
    }

    private static DefaultHttpContext From(string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return context;
    }

    private static int Number(ApiAnswer answer, string header) => int.Parse(answer.Headers[header], CultureInfo.InvariantCulture);
}
