using System.Globalization;
using System.Net;
using System.Text;
using Simulation.Partners;

namespace Simulation.Ports;

/// <summary>The way of one process to one account at the partner: slow, lossy, limited, and sometimes wrong.</summary>
internal sealed class PartnerPort(Gate gate) : HttpMessageHandler
{
    private readonly World _world = gate.World;
    private DateTimeOffset _toldUntil;
    private TimeSpan _skewThen;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await gate.LiveAsync();
        var account = _world.AccountAt(request.RequestUri!.Host);
        // A budget is parked by the database's clock: where that has leapt ahead since, the moment came sooner.
        var leapt = _world.DatabaseClock.Skew - _skewThen;
        if (_world.Time.Now + (leapt > TimeSpan.Zero ? leapt : TimeSpan.Zero) < _toldUntil)
        {
            _world.Watch.AskedTooEarly(gate, account, _toldUntil);
        }

        var call = $"{request.Method} {request.RequestUri.AbsolutePath}";
        await TravelAsync(cancellationToken);
        if (_world.Faults.Happens(_world.Faults.PartnerFault / 3))
        {
            throw Lost(account, call, "the request never arrived");
        }

        var response = Answer(account, request, call, out var redeemed);
        var told = account.Limit.RefusedUntil;
        var isLost = _world.Faults.Happens(_world.Faults.PartnerFault / 3);
        if (isLost && redeemed is not null)
        {
            redeemed.IsAnswerLost = true;
        }

        await TravelAsync(cancellationToken);
        if (isLost)
        {
            throw Lost(account, call, "the answer is lost");
        }

        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            (_toldUntil, _skewThen) = (told, _world.DatabaseClock.Skew);
        }

        return response;
    }

    private async Task TravelAsync(CancellationToken cancellationToken)
    {
        var time = _world.Faults.Happens(0.01) ? _world.Between(2, 40) : TimeSpan.FromMilliseconds(_world.Random.Next(5, 400));
        await Task.Delay(time, gate.Process.Clock, cancellationToken);
        await gate.LiveAsync();
    }

    private HttpRequestException Lost(Account account, string call, string how)
    {
        _world.Story.Tell(gate.Process, call, $"{account.Name}: {how}");
        return new HttpRequestException(HttpRequestError.ConnectionError, how);
    }

    private HttpResponseMessage Answer(Account account, HttpRequestMessage request, string call, out Redemption? redeemed)
    {
        redeemed = null;
        var path = request.RequestUri!.AbsolutePath;
        var collection = account.At(path);
        if (collection is not null && account.Asked.Add(_world.Time.Now) is var asked && asked > account.Asked.Budget.Requests && _world.Faults.KeepsShares)
        {
            _world.Watch.AskedTooOften(gate, account, asked);
        }

        if (Limited(account) is { } wait)
        {
            return Respond(account, call, HttpStatusCode.TooManyRequests, "{}", wait);
        }

        if (_world.Faults.Happens(_world.Faults.PartnerFault))
        {
            return Misbehave(account, call);
        }

        if (path == "/oauth/token")
        {
            var form = new StreamReader(request.Content!.ReadAsStream()).ReadToEnd();
            (var status, var body, redeemed) = account.Redeem(form, _world.Time.Now, gate.Process);
            return Respond(account, call, (HttpStatusCode)status, body, null, redeemed is null ? "worth nothing" : $"refresh token {redeemed.Generation} given out");
        }

        if (request.Headers.Authorization is not { Parameter: { } token } || !account.Tokens.IsGood(token, _world.Time.Now))
        {
            return Respond(account, call, HttpStatusCode.Unauthorized, """{"error":"token expired"}""", null);
        }

        return List(account, collection!, request, call);
    }

    private TimeSpan? Limited(Account account)
    {
        var now = _world.Time.Now;
        return _world.Faults.Happens(_world.Faults.RateLimited)
            ? account.Limit.Refuse(now, _world.Between(3, 60))
            : account.Limit.Take(now, () => _world.Between(3, 30));
    }

    private HttpResponseMessage List(Account account, RemoteCollection collection, HttpRequestMessage request, string call)
    {
        var query = request.RequestUri!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        var isBreakable = collection.Kind.ReadsInFull;
        var body = Listing.Answer(
            collection, query, _world.Time.Now, _world.Random.Next(RemoteCollection.Replicas), () => isBreakable && _world.Faults.Happens(_world.Faults.Broken));
        return Respond(account, call, HttpStatusCode.OK, Encoding.UTF8.GetString(body), null, request.RequestUri.Query);
    }

    private HttpResponseMessage Misbehave(Account account, string call) => _world.Random.Next(4) switch
    {
        0 => Respond(account, call, HttpStatusCode.InternalServerError, "{}", null),
        1 => Respond(account, call, HttpStatusCode.OK, "<html>We will be back soon.</html>", null),
        2 => Respond(account, call, HttpStatusCode.OK, """{"records":[{"id":"cut""", null),
        _ => Respond(account, call, HttpStatusCode.ServiceUnavailable, "{}", null),
    };

    private HttpResponseMessage Respond(Account account, string call, HttpStatusCode status, string body, TimeSpan? retryAfter, string detail = "")
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", body.StartsWith('<') ? "text/html" : "application/json");
        response.Headers.TryAddWithoutValidation("Date", (_world.Time.Now + account.ClockSkew).ToString("r", CultureInfo.InvariantCulture));
        if (retryAfter is { } wait)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", wait.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        }

        _world.Story.TellIf(true, gate.Process, call, () =>
            $"{account.Name}: {(int)status}{(retryAfter is null ? "" : $", again in {retryAfter}")}{(detail.Length == 0 ? "" : $" {detail}")}{Ids(body)}");
        return response;
    }

    private static string Ids(string body) => body.Contains("\"records\"", StringComparison.Ordinal)
        ? $" -> {string.Join(' ', body.Split("\"id\":\"").Skip(1).Select(part => part.Split('"')[0].Split('-')[^1] + part.Split('"').SkipWhile(text => text != "name").Skip(2).Select(name => name.Split(' ')[^1]).FirstOrDefault()))}"
        : "";
}
