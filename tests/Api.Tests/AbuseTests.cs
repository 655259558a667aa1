using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Syncline.Access;
using Syncline.Server.Api;
using Syncline.Server.Api.Requests;

namespace Api.Tests;

/// <summary>What is done to the API by mistake or malice: it is refused or cut with a clear error, the server goes on for everybody else, and its memory is as before.</summary>
[Collection(Alone.Name)]
public sealed class AbuseTests : IAsyncLifetime
{
    private const long MostLeft = 4 * 1024 * 1024;

    // Where fifty megabytes are sent at once, pools keep some of them, now more, now less.
    private const long MostLeftOfLarge = 6 * MostLeft;

    private ApiServer _server = null!;
    private ApiClient _admin = null!;
    private string _key = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(Configure, hasEngine: false);
        _key = await _server.MakeKeyAsync(AccessRole.Admin);
        _admin = _server.Client(_key);
        (await _admin.PostAsync("/v1/customers", new { name = "ACME" })).ShouldBe(HttpStatusCode.Created);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Bodies_without_end_are_cut_at_the_limit()
    {
        var piece = $"10000\r\n{new string(' ', 0x10000)}\r\n";
        await ShouldLeaveNothingAsync(async () => (await AtOnceAsync(50, async line =>
        {
            await line.BeginAsync("POST /v1/customers", _key, "Content-Type: application/json", "Transfer-Encoding: chunked");
            return await line.ReadWhileSendingAsync(piece, TimeSpan.Zero);
        })).ShouldAllBe(answer => Refuses(answer, 413, "api.body_too_large")), MostLeftOfLarge);
    }

    [Fact]
    public Task Body_that_says_it_is_too_large_is_not_waited_for() =>
        ShouldLeaveNothingAsync(async () => (await AtOnceAsync(50, async line =>
        {
            await line.BeginAsync("POST /v1/customers", _key, "Content-Type: application/json", "Content-Length: 4000000000");
            return await line.ReadToEndAsync();
        })).ShouldAllBe(answer => Refuses(answer, 413, "api.body_too_large")));

    [Fact]
    public Task Bodies_that_trickle_in_are_cut_and_hold_nobody_up() => ShouldLeaveNothingAsync(async () =>
    {
        var slow = AtOnceAsync(100, async line =>
        {
            await line.BeginAsync("POST /v1/customers", _key, "Content-Type: application/json", "Content-Length: 1000");
            return await line.ReadWhileSendingAsync(" ", TimeSpan.FromMilliseconds(50));
        });
        await AnswersAsync();
        slow.IsCompleted.ShouldBeFalse();

        (await slow).ShouldAllBe(answer => Refuses(answer, 408, "api.body_too_slow"));
    });

    [Fact]
    public async Task Deep_bodies_leave_nothing()
    {
        var deep = $"{{\"records\": {new string('[', 1_000_000)}";
        await ShouldLeaveNothingAsync(async () =>
            (await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _admin.PostAsync("/v1/customers/1/interactions/account:batch", deep)))).ShouldAllBe(answer => answer.Code == "api.body_too_deep"), MostLeftOfLarge);
    }

    [Theory]
    [InlineData(431, 1, 60_000)]
    [InlineData(431, 1_000, 10)]
    public async Task Headers_that_are_too_many_or_too_large_are_refused(int status, int count, int length)
    {
        var headers = Enumerable.Range(0, count).Select(i => $"X-Filler-{i}: {new string('x', length)}").ToList();
        await ShouldLeaveNothingAsync(async () => (await AtOnceAsync(50, async line =>
        {
            await line.BeginAsync("GET /v1/customers", _key, headers);
            return await line.ReadToEndAsync();
        })).ShouldAllBe(answer => answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Query_that_is_too_long_is_refused_and_a_long_one_told_shortly()
    {
        await ShouldLeaveNothingAsync(async () => (await AtOnceAsync(50, async line =>
        {
            await line.BeginAsync($"GET /v1/customers?after={new string('x', 60_000)}", _key);
            return await line.ReadToEndAsync();
        })).ShouldAllBe(answer => answer.StartsWith("HTTP/1.1 414", StringComparison.Ordinal)));
        (await _admin.GetAsync($"/v1/customers?after={new string('x', 6_000)}")).ShouldBeRefused(HttpStatusCode.BadRequest, "engine.cursor_unknown").Text.Length.ShouldBeLessThan(1_000);
    }

    [Fact]
    public async Task Ten_thousand_idempotency_keys_of_one_caller_are_remembered_up_to_its_share_and_anothers_all_the_same()
    {
        var most = new ApiOptions().IdempotencyMost;
        using var other = await _server.ClientAsync(AccessRole.Admin);
        var path = $"{await PushAsync(1, 10)}:resync?dry_run=true";
        await FloodAsync(path, "first", 100);
        var before = await Alone.BytesInUseAsync();
        var answers = await FloodAsync(path, "flood", 9_900);

        (answers.Count(code => code is null), answers.Count(code => code == "api.idempotency_full")).ShouldBe((most - 100, 10_000 - most));
        (await other.PostAsync(path, null, ("Idempotency-Key", "mine"))).ShouldBe(HttpStatusCode.OK);
        (await other.PostAsync(path, null, ("Idempotency-Key", "mine"))).ShouldBe(HttpStatusCode.OK).Headers["Idempotency-Replayed"].ShouldBe("true");
        (await _admin.PostAsync(path)).ShouldBe(HttpStatusCode.OK);
        (await Alone.BytesInUseAsync() - before).ShouldBeLessThan(MostLeft, "bytes in use, over those of before");

        (await _server.Get<IIdempotencyStore>().PruneAsync(TimeSpan.FromMilliseconds(-1), 20_000, Stop)).ShouldBe(most + 1);
        (await _admin.PostAsync(path, null, ("Idempotency-Key", "flood-9899"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answers_that_nobody_reads_are_cut_and_not_held()
    {
        await PushAsync(320, 30_000);
        await ShouldLeaveNothingAsync(async () =>
        {
            var lines = new List<RawLine>();
            for (var i = 0; i < 20; i++)
            {
                lines.Add(await RawLine.OpenAsync(_server, holds: 4096));
                await lines[^1].BeginAsync("GET /v1/changes?limit=500&wait=30", _key);
            }

            await Task.Delay(TimeSpan.FromSeconds(5), Stop);

            var answers = await Task.WhenAll(lines.Select(line => line.ReadToEndAsync()));
            answers.ShouldAllBe(answer => answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && !answer.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
            lines.ForEach(line => line.Dispose());
        }, MostLeftOfLarge);
    }

    [Fact]
    public async Task More_listeners_than_may_be_are_told_so_and_those_who_leave_leave_nothing()
    {
        var (listeners, most) = (_server.Get<Listeners>(), new ApiOptions().Listeners);
        var next = Uri.EscapeDataString((await _admin.GetAsync("/v1/changes")).Json["next"]!.GetValue<string>());
        await ShouldLeaveNothingAsync(async () =>
        {
            var lines = await Task.WhenAll(Enumerable.Range(0, most).Select(async _ =>
            {
                var line = await RawLine.OpenAsync(_server);
                await line.BeginAsync($"GET /v1/changes?wait=60&after={next}", _key);
                return line;
            }));
            await UntilAsync(() => listeners.Count == most);

            (await AtOnceAsync(100, async line =>
            {
                await line.BeginAsync("GET /v1/changes?wait=60", _key, "Connection: close");
                return await line.ReadToEndAsync();
            })).ShouldAllBe(answer => Refuses(answer, 503, "api.listeners_full"));
            await AnswersAsync();
            foreach (var line in lines)
            {
                line.Dispose();
            }

            await UntilAsync(() => listeners.Count == 0);
        });
    }

    [Fact]
    public async Task Thousands_of_wrong_keys_are_not_remembered()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_server.Address) };
        await ShouldLeaveNothingAsync(async () =>
        {
            var codes = new ConcurrentBag<string?>();
            await Parallel.ForAsync(0, 5_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/customers");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKeySecret.Create().Reveal());
                using var response = await http.SendAsync(request, Stop);
                codes.Add((await ApiAnswer.OfAsync(response)).Code);
            });

            codes.ShouldAllBe(code => code == "auth.key_unknown" || code == "api.rate_limited");
            codes.Count(code => code == "auth.key_unknown").ShouldBeLessThan(1_000);
        });
    }

    private static void Configure(ApiOptions options)
    {
        options.BodyTime = TimeSpan.FromSeconds(2);
        options.ListenerPatience = TimeSpan.FromSeconds(2);
        options.RequestsPerMinute = 1_000_000;
    }

    private static bool Refuses(string answer, int status, string code) =>
        answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal) && answer.Contains($"\"code\":\"{code}\"", StringComparison.Ordinal);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 600 && !isSo(); i++)
        {
            await Task.Delay(50, Stop);
        }

        isSo().ShouldBeTrue("it did not come within 30 s");
    }

    private async Task<string[]> AtOnceAsync(int count, Func<RawLine, Task<string>> call) => await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
    {
        using var line = await RawLine.OpenAsync(_server);
        return await call(line);
    }));

    /// <summary>Sends records, a hundred at once, and gives the path of the object that they made.</summary>
    private async Task<string> PushAsync(int count, int length)
    {
        var pushed = 0L;
        for (var first = 0; first < count; first += 100)
        {
            var records = Enumerable.Range(first, Math.Min(100, count - first)).Select(number => new { id = $"{number}", name = new string('x', length) });
            pushed = (await _admin.PostAsync("/v1/customers/1/interactions/account:batch", new { records })).ShouldBe(HttpStatusCode.OK).Json["object"]!.GetValue<long>();
        }

        return $"/v1/customers/1/objects/{pushed}";
    }

    private async Task<IReadOnlyCollection<string?>> FloodAsync(string path, string name, int count)
    {
        var answers = new ConcurrentBag<string?>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            answers.Add((await _admin.PostAsync(path, null, ("Idempotency-Key", $"{name}-{number}"))).Code));
        return answers;
    }

    private async Task AnswersAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            (await _admin.GetAsync("/v1/customers")).ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>
    /// Done again, it leaves no more in use than it did before: what pools keep, they have by then; as pools fill when they please, one round of three is enough, and a
    /// leak is there in each. The server answers all the while.
    /// </summary>
    private async Task ShouldLeaveNothingAsync(Func<Task> abuse, long most = MostLeft)
    {
        await abuse();
        await AnswersAsync();
        var left = new List<long>();
        var before = await Alone.BytesInUseAsync();
        while (left.Count < 3 && !left.Exists(bytes => bytes < most))
        {
            await abuse();
            await AnswersAsync();
            var after = await Alone.BytesInUseAsync();
            left.Add(after - before);
            before = after;
        }

        left.Min().ShouldBeLessThan(most, $"bytes in use, over those of the round before: {string.Join(", ", left)}");
    }
}
