using Microsoft.Extensions.Logging;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Security;

namespace Syncline.Providers.Http;

/// <summary>The way out for one reading of one Integration.</summary>
internal sealed partial class OutboundClient : IOutbound
{
    private readonly OutboundClients _clients;
    private readonly SourceConnection _connection;
    private readonly HostRules _hosts;
    private readonly string? _budget;
    private readonly RequestBudget[] _drawn;
    private readonly IReadOnlyList<RequestKind> _kinds;
    private readonly bool _isInOneGo;

    public OutboundClient(OutboundClients clients, SourceConnection connection, OutboundRules rules, string? budget, bool isInOneGo)
    {
        _clients = clients;
        _connection = connection;
        _hosts = rules.Hosts;
        _kinds = rules.Kinds;
        _isInOneGo = isInOneGo;
        _budget = budget is null or RequestBudget.DefaultName ? null : budget;

        // The narrower budget first: a place in it is scarcer.
        _drawn = [.. Named(rules, _budget), .. Named(rules, RequestBudget.DefaultName)];
    }

    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        var lane = _clients.Enter(_connection);
        try
        {
            CheckIsAllowed(request.Uri);
            for (var hop = 0; ; hop++)
            {
                CheckIsAddress(request.Uri);
                var response = await SendOnceAsync(lane, request, cancellationToken);
                if (!Redirects.IsRedirect(response))
                {
                    return response;
                }

                if (hop == Redirects.Most)
                {
                    throw OutboundFaults.RedirectRefused($"'{request.Uri.IdnHost}' redirects more than {Redirects.Most} times.");
                }

                response.Dispose();
                request = Redirects.Next(request, response, _hosts);
            }
        }
        finally
        {
            _clients.Leave(lane);
        }
    }

    private static IEnumerable<RequestBudget> Named(OutboundRules rules, string? name) => name switch
    {
        null => [],
        _ when rules.Budgets.FirstOrDefault(b => b.Name == name) is { } declared => [declared],

        // Undeclared, it still is what a partner's Retry-After parks.
        _ => [new RequestBudget { Name = name }],
    };

    private void CheckIsAllowed(Uri uri)
    {
        if (uri.IsAbsoluteUri && !_hosts.Allows(uri))
        {
            throw OutboundFaults.AddressRefused(
                $"Provider '{_connection.Provider}' may not ask '{uri.IdnHost}'.",
                "Add the host to `hosts` in provider.yaml if it is the partner's; a page or an answer that leads elsewhere is not followed.");
        }
    }

    private void CheckIsAddress(Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https"))
        {
            throw OutboundFaults.AddressRefused($"Provider '{_connection.Provider}' asks for something that is no http address.", "Check the address in the integration's settings.");
        }

        if (AddressRules.IsMetadataName(HostPattern.Normalize(uri)))
        {
            throw OutboundFaults.AddressRefused($"'{uri.IdnHost}' is a metadata address of a cloud, never a partner.", "Check the address in the integration's settings.");
        }
    }

    private async Task<OutboundResponse> SendOnceAsync(OutboundLane lane, OutboundRequest request, CancellationToken cancellationToken)
    {
        var kind = _kinds.FirstOrDefault(kind => kind.Has(request));
        var permits = await TakePermitsAsync(kind is null ? _drawn : [.. kind.BudgetsOf(request), .. _drawn], request.IsEarly, cancellationToken);
        try
        {
            var started = _clients.Clock.GetTimestamp();
            var response = await ExchangeAsync(lane, request, cancellationToken);
            Log(request, response, _clients.Clock.GetElapsedTime(started));
            await ParkAsync(response, kind, cancellationToken);
            return response;
        }
        finally
        {
            permits.ForEach(permit => permit.Dispose());
        }
    }

    private void Log(OutboundRequest request, OutboundResponse response, TimeSpan took)
    {
        if (_clients.Logger.IsEnabled(LogLevel.Debug))
        {
            var address = Redactor.Address(request.Uri);
            Sent(_clients.Logger, _connection.Provider, request.Method.Method, address, response.Status, response.File?.Length ?? response.Body.Length, took.TotalMilliseconds);
        }
    }

    /// <summary>A permit of every budget that the request draws on, or of none.</summary>
    private async Task<List<RequestPermit>> TakePermitsAsync(IReadOnlyList<RequestBudget> budgets, bool isEarly, CancellationToken cancellationToken)
    {
        var permits = new List<RequestPermit>();
        try
        {
            foreach (var budget in budgets)
            {
                permits.Add(isEarly ? await TakeSpareAsync(budget, cancellationToken) : await TakePermitAsync(budget, cancellationToken));
            }

            return permits;
        }
        catch
        {
            foreach (var permit in permits)
            {
                permit.GiveBack();
                permit.Dispose();
            }

            throw;
        }
    }

    private async Task<RequestPermit> TakePermitAsync(RequestBudget budget, CancellationToken cancellationToken)
    {
        var since = _clients.Clock.GetTimestamp();
        while (true)
        {
            var answer = await _clients.Budgets.TakeAsync(KeyOf(budget), budget, _clients.Options.LongestBudgetWait, cancellationToken);
            if (answer is PermitAnswer.Granted granted)
            {
                return granted.Permit;
            }

            var refused = (PermitAnswer.Refused)answer;
            if (!_isInOneGo || _clients.Clock.GetElapsedTime(since) + refused.Wait > _clients.Options.LongestBudgetWaitInOneGo)
            {
                throw Refusal(budget, refused);
            }

            // Not in the budget's own queue, where who can be resumed would have to wait as well.
            await Task.Delay(refused.Wait, _clients.Clock, cancellationToken);
        }
    }

    private async Task<RequestPermit> TakeSpareAsync(RequestBudget budget, CancellationToken cancellationToken)
    {
        var answer = await _clients.Budgets.TakeSpareAsync(KeyOf(budget), budget, cancellationToken);
        return answer is PermitAnswer.Granted granted ? granted.Permit : throw Refusal(budget, (PermitAnswer.Refused)answer);
    }

    private SourceException Refusal(RequestBudget budget, PermitAnswer.Refused refused)
    {
        var at = _clients.Clock.GetUtcNow() + refused.Wait;
        return new SourceException(
            SourceFault.RateLimited,
            refused.Reason ?? new(
                "provider.rate_limited",
                $"Provider '{_connection.Provider}': the request budget '{budget.Name}' of integration {_connection.Integration} is spent until {at:u}.",
                "It goes on by itself. If the partner allows more, raise the budget in provider.yaml."),
            at,
            budget.Name);
    }

    private BudgetKey KeyOf(RequestBudget budget) => new(new IntegrationKey(_connection.Customer, _connection.Integration), budget.Name);

    private async Task<OutboundResponse> ExchangeAsync(OutboundLane lane, OutboundRequest request, CancellationToken cancellationToken)
    {
        var options = _clients.Options;
        var host = request.Uri.IdnHost;
        var limit = request.IsDownload ? options.DownloadTimeout : options.WholeTimeout;
        using var whole = new CancellationTokenSource(limit, _clients.Clock);
        using var slow = new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, slow.Token, cancellationToken);
        ByteRateGuard? guard = null;
        try
        {
            using var message = WireRequest.From(request, _hosts, options.UserAgent);
            using var answer = await lane.Invoker.SendAsync(message, any.Token);
            guard = new ByteRateGuard(options, _clients.Clock, slow);
            var hasKnownEnd = HasKnownEnd(answer, request.Method);
            var reader = new BodyReader(options, host, request.IsDownload);
            var (body, file) = await reader.ReadAsync(answer.Content, hasKnownEnd, guard, any.Token);
            return new OutboundResponse
            {
                Status = (int)answer.StatusCode,
                Headers = HeadersOf(answer),
                Body = body,
                File = file,
                Uri = request.Uri,
                HasKnownEnd = hasKnownEnd || reader.IsProvenWhole,
            };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw guard is { IsTooSlow: true } ? OutboundFaults.TooSlow(host, options, e)
                : whole.IsCancellationRequested ? OutboundFaults.TimedOut(host, limit, e)
                : OutboundFaults.Unreachable(host, $"no connection within {options.ConnectTimeout.TotalSeconds:0.#} s", e);
        }
        catch (HttpRequestException e)
        {
            throw InnerFault(e) ?? OutboundFaults.Of(e, host);
        }
        catch (HttpIOException e)
        {
            throw OutboundFaults.Of(e, host);
        }
        catch (IOException e)
        {
            throw OutboundFaults.Truncated(host, e);
        }
        finally
        {
            guard?.Dispose();
        }
    }

    // What the connector refused comes back wrapped.
    private static SourceException? InnerFault(Exception e)
    {
        for (var at = e.InnerException; at is not null; at = at.InnerException)
        {
            if (at is SourceException fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage answer)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            var value = string.Join(", ", values);
            headers[name] = headers.TryGetValue(name, out var known) ? $"{known}, {value}" : value;
        }

        return headers;
    }

    private static bool HasKnownEnd(HttpResponseMessage answer, HttpMethod method) =>
        answer.Content.Headers.ContentLength is not null || answer.Headers.TransferEncodingChunked == true || answer.Version.Major >= 2
        || method == HttpMethod.Head || (int)answer.StatusCode is 204 or 304;

    private async Task ParkAsync(OutboundResponse response, RequestKind? kind, CancellationToken cancellationToken)
    {
        var now = _clients.Clock.GetUtcNow();
        if (response.Status is 429 or 503 && RetryAfter.Of(response, now) is { } until && until > now)
        {
            var reason = new SyncError(
                "provider.rate_limited", $"Provider '{_connection.Provider}' answered {response.Status} and asked to wait until {until:u}.", "It goes on by itself.");
            await _clients.Budgets.ParkAsync(KeyOf(_drawn[0]), until - now, reason, cancellationToken);
        }

        if (kind?.SpentBy(response, now) is { } spent)
        {
            var reason = new SyncError("provider.rate_limited", $"Provider '{_connection.Provider}' has no calls of this kind left until {now + spent.For:u}, as its answer says.", "It goes on by itself.");
            await _clients.Budgets.ParkAsync(KeyOf(spent.Budget), spent.For, reason, cancellationToken);
        }
    }

    [LoggerMessage(EventId = 2100, Level = LogLevel.Debug, Message = "{Provider}: {Method} {Address} -> {Status}, {Bytes} bytes in {Milliseconds:0} ms")]
    private static partial void Sent(ILogger logger, string provider, string method, string address, int status, long bytes, double milliseconds);
}
