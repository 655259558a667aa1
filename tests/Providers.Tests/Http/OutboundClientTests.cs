using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Shouldly;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Http;

public sealed class OutboundClientTests : IDisposable
{
    private readonly Outside _outside = new();

    public void Dispose() => _outside.Dispose();

    [Fact]
    public async Task A_request_goes_out_as_it_is_and_the_whole_answer_comes_back()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Answer("418 Teapot", "{\"a\":1}"u8.ToArray(), "Content-Type: application/json", "X-Limit: 1", "X-Limit: 2"));
        var request = Outside.Request($"http://partner.test:{partner.Port}/v1/things?q=a%20b&x=%2F", "Authorization: Bearer t", "Content-Type: application/json") with
        {
            Method = HttpMethod.Post,
            Body = "{}"u8.ToArray(),
        };

        var response = await _outside.Client().SendAsync(request, CancellationToken.None);

        response.Status.ShouldBe(418);
        Outside.Text(response).ShouldBe("{\"a\":1}");
        response.Headers["content-type"].ShouldBe("application/json");
        response.Headers["X-Limit"].ShouldBe("1, 2");
        response.HasKnownEnd.ShouldBeTrue();
        var sent = partner.Requests.ShouldHaveSingleItem();
        sent.Method.ShouldBe("POST");
        sent.Target.ShouldBe("/v1/things?q=a%20b&x=%2F");
        sent.Header("Authorization").ShouldBe("Bearer t");
        sent.Header("Content-Type").ShouldBe("application/json");
        sent.Header("Host").ShouldBe($"partner.test:{partner.Port}");
        sent.Header("User-Agent").ShouldBe("Syncline");
        sent.Text.ShouldBe("{}");
    }

    [Fact]
    public async Task No_trace_header_and_no_cookie_goes_out()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}", "Set-Cookie: session=canary; Path=/"));
        using var activity = new Activity("retrieve").SetIdFormat(ActivityIdFormat.W3C).Start();

        await _outside.Get($"http://partner.test:{partner.Port}/");
        await _outside.Get($"http://partner.test:{partner.Port}/");

        partner.Requests.Count.ShouldBe(2);
        partner.Requests.SelectMany(r => r.Headers).Select(h => h.Key.ToLowerInvariant()).ShouldBeSubsetOf(["host", "user-agent", "accept-encoding"]);
    }

    [Fact]
    public async Task Integrations_share_no_connection()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        foreach (var integration in new[] { 7L, 7L, 8L })
        {
            await _outside.Client(integration: integration).SendAsync(Outside.Request($"http://partner.test:{partner.Port}/"), CancellationToken.None);
        }

        var ports = partner.Requests.Select(r => r.RemotePort).ToList();
        ports[1].ShouldBe(ports[0]);
        ports[2].ShouldNotBe(ports[0]);
    }

    [Fact]
    public async Task Idle_integrations_are_let_go()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        await _outside.Client(integration: 7).SendAsync(Outside.Request($"http://partner.test:{partner.Port}/"), CancellationToken.None);
        _outside.Clients.LaneCount.ShouldBe(1);

        _outside.Clock.Advance(_outside.Options.IdleLife + TimeSpan.FromSeconds(1));
        await _outside.Client(integration: 8).SendAsync(Outside.Request($"http://partner.test:{partner.Port}/"), CancellationToken.None);

        _outside.Clients.LaneCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("bare-deflate")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    public async Task Compressed_answers_are_read(string encoding)
    {
        var text = string.Join(',', Enumerable.Range(0, 20_000));
        var body = Compress(encoding, System.Text.Encoding.UTF8.GetBytes(text));
        await using var partner = RawPartner.Answering(_ => RawPartner.Answer("200 OK", body, $"Content-Encoding: {encoding.Replace("bare-", "", StringComparison.Ordinal)}"));

        Outside.Text(await _outside.Get($"http://partner.test:{partner.Port}/")).ShouldBe(text);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task An_empty_body_may_say_that_it_is_compressed(string encoding)
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Answer("200 OK", [], $"Content-Encoding: {encoding}"));
        (await _outside.Get($"http://partner.test:{partner.Port}/")).Body.Length.ShouldBe(0);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_compressed_answer_cut_at_the_closed_connection_is_noticed(string encoding)
    {
        var body = Compress(encoding, System.Text.Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 20_000))));
        await using var partner = RawPartner.Closing(_ =>
            [.. RawPartner.Raw($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: {encoding}\r\n\r\n"), .. body.AsSpan(0, body.Length / 2)]);

        await Outside.Fault(_outside.Get($"http://partner.test:{partner.Port}/"), "provider.truncated", SourceFault.Transient);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("deflate", true)]
    [InlineData("br", false)]
    [InlineData("bare-deflate", false)]
    public async Task A_compressed_answer_that_the_closed_connection_ends_is_checked_where_its_format_can(string encoding, bool isChecked)
    {
        var body = Compress(encoding, System.Text.Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 20_000))));
        await using var partner = RawPartner.Closing(_ =>
            [.. RawPartner.Raw($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: {encoding.Replace("bare-", "", StringComparison.Ordinal)}\r\n\r\n"), .. body]);

        var response = await _outside.Get($"http://partner.test:{partner.Port}/");
        response.Body.Length.ShouldBeGreaterThan(100_000);
        response.HasKnownEnd.ShouldBe(isChecked);
    }

    [Theory]
    [InlineData("gzip", "this is not gzip")]
    [InlineData("zstd", "unknown")]
    [InlineData("gzip, gzip, gzip", "nested")]
    public async Task An_answer_that_is_not_encoded_as_it_says_is_an_invalid_one(string encoding, string body)
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok(body, $"Content-Encoding: {encoding}"));
        await Outside.Fault(_outside.Get($"http://partner.test:{partner.Port}/"), "provider.invalid_response", SourceFault.Transient);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public async Task A_decompression_bomb_is_stopped_by_its_ratio(string encoding)
    {
        var bomb = Compress(encoding, new byte[32 * 1024 * 1024]);
        await using var partner = RawPartner.Answering(_ => RawPartner.Answer("200 OK", bomb, $"Content-Encoding: {encoding}"));
        await Outside.Fault(_outside.Get($"http://partner.test:{partner.Port}/"), "provider.response_too_large", SourceFault.Guarded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_over_the_cap_is_stopped_announced_or_not(bool isAnnounced)
    {
        using var outside = new Outside(new OutboundOptions { AllowedNetworks = ["loopback"], ResponseCap = 2048 });
        await using var partner = isAnnounced
            ? RawPartner.Answering(_ => RawPartner.Answer("200 OK", new byte[2049]))
            : RawPartner.Closing(_ => [.. RawPartner.Raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), .. new byte[4096]]);

        var fault = await Outside.Fault(outside.Get($"http://partner.test:{partner.Port}/"), "provider.response_too_large", SourceFault.Guarded);
        fault.Error.Message.ShouldContain("2048");
    }

    [Fact]
    public async Task The_cap_counts_what_comes_out_of_the_decompression()
    {
        using var outside = new Outside(new OutboundOptions { AllowedNetworks = ["loopback"], ResponseCap = 10_000 });
        var body = Compress("gzip", new byte[10_001]);
        body.Length.ShouldBeLessThan(1000);
        await using var partner = RawPartner.Answering(_ => RawPartner.Answer("200 OK", body, "Content-Encoding: gzip"));
        await Outside.Fault(outside.Get($"http://partner.test:{partner.Port}/"), "provider.response_too_large", SourceFault.Guarded);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\":[")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ite\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ite\r\n20\r\nab")]
    public async Task A_cut_body_is_noticed(string bytes)
    {
        await using var partner = RawPartner.Closing(_ => RawPartner.Raw(bytes));
        await Outside.Fault(_outside.Get($"http://partner.test:{partner.Port}/"), "provider.truncated", SourceFault.Transient);
    }

    [Fact]
    public async Task A_cut_head_is_noticed()
    {
        await using var partner = RawPartner.Closing(_ => RawPartner.Raw("HTTP/1.1 200 OK\r\nContent-Le"));
        await Outside.Fault(_outside.Get($"http://partner.test:{partner.Port}/"), "provider.truncated", SourceFault.Transient);
    }

    [Fact]
    public async Task A_connection_that_ends_before_its_answer_is_not_asked_again_unasked()
    {
        await using var partner = RawPartner.Closing(_ => []);

        await Outside.Fault(_outside.Get($"http://partner.test:{partner.Port}/"), "provider.truncated", SourceFault.Transient);

        partner.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_body_that_only_the_closed_connection_ends_is_marked()
    {
        await using var partner = RawPartner.Closing(_ => RawPartner.Raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"id\":1}\n{\"id\":2}"));
        var response = await _outside.Get($"http://partner.test:{partner.Port}/");
        response.HasKnownEnd.ShouldBeFalse();
        Outside.Text(response).ShouldBe("{\"id\":1}\n{\"id\":2}");
    }

    [Fact]
    public async Task An_answer_that_is_not_http_is_invalid()
    {
        await using var partner = RawPartner.Closing(_ => RawPartner.Raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
        await Outside.Fault(_outside.Get($"http://partner.test:{partner.Port}/"), "provider.invalid_response", SourceFault.Transient);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up()
    {
        using var outside = new Outside(new OutboundOptions { AllowedNetworks = ["loopback"], WholeTimeout = Timeout.InfiniteTimeSpan });
        await using var partner = RawPartner.Stalling(RawPartner.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"items\":["));

        var sending = outside.Get($"http://partner.test:{partner.Port}/");
        await partner.Asked;
        await outside.Pass(sending, outside.Options.RateWindow);

        await Outside.Fault(sending, "provider.too_slow", SourceFault.Transient);
    }

    [Fact]
    public async Task An_answer_that_never_begins_is_given_up()
    {
        await using var partner = RawPartner.Stalling([]);
        var sending = _outside.Get($"http://partner.test:{partner.Port}/");
        await partner.Asked;
        await _outside.Pass(sending, TimeSpan.FromSeconds(30));
        var fault = await Outside.Fault(sending, "provider.timed_out", SourceFault.Transient);
        fault.Error.Message.ShouldContain("120 s");
    }

    [Fact]
    public async Task A_name_that_never_resolves_is_given_up()
    {
        using var outside = new Outside(new OutboundOptions { WholeTimeout = Timeout.InfiniteTimeSpan });
        var asked = new TaskCompletionSource();
        outside.Resolver = async (_, cancel) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return [];
        };
        var sending = outside.Get("http://partner.test/");
        await asked.Task;
        await outside.Pass(sending, TimeSpan.FromSeconds(1));
        await Outside.Fault(sending, "provider.unreachable", SourceFault.Transient);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_named()
    {
        var fault = await Outside.Fault(
            _outside.Client(Outside.Rules("nowhere.test")).SendAsync(Outside.Request("https://nowhere.test/?token=canary"), CancellationToken.None),
            "provider.unreachable", SourceFault.Transient);
        fault.Error.Message.ShouldContain("'nowhere.test'");
        fault.ToString().ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable_and_the_next_address_is_tried()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        await Outside.Fault(_outside.Get($"http://partner.test:{ClosedPort()}/"), "provider.unreachable", SourceFault.Transient);

        _outside.Names["partner.test"] = ["::1", "127.0.0.1"];
        (await _outside.Get($"http://partner.test:{partner.Port}/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_certificate_that_does_not_hold_is_unreachable()
    {
        await using var partner = new TlsRefuser();
        await Outside.Fault(_outside.Get($"https://partner.test:{partner.Port}/"), "provider.unreachable", SourceFault.Transient);
    }

    [Fact]
    public async Task The_callers_cancellation_stays_a_cancellation()
    {
        await using var partner = RawPartner.Stalling([]);
        using var stop = new CancellationTokenSource();
        var sending = _outside.Client().SendAsync(Outside.Request($"http://partner.test:{partner.Port}/"), stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    [Theory]
    [InlineData("X-Key: a\rInjected: b")]
    [InlineData("X-Key: a\nInjected: b")]
    [InlineData("Host: other.test")]
    public async Task A_header_that_would_smuggle_is_refused(string header)
    {
        await Outside.Fault(_outside.Get("http://partner.test/", header), "provider.request_invalid", SourceFault.NeedsPerson);
        _outside.Resolved.ShouldBeEmpty();
    }

    private static byte[] Compress(string encoding, byte[] body)
    {
        foreach (var one in encoding.Split(", "))
        {
            var target = new MemoryStream();
            using (Stream stream = one switch
            {
                "gzip" => new GZipStream(target, CompressionLevel.Optimal),
                "deflate" => new ZLibStream(target, CompressionLevel.Optimal),
                "bare-deflate" => new DeflateStream(target, CompressionLevel.Optimal),
                _ => new BrotliStream(target, CompressionLevel.Fastest),
            })
            {
                stream.Write(body);
            }

            body = target.ToArray();
        }

        return body;
    }

    private static int ClosedPort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
