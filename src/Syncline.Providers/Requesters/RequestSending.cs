using System.Globalization;
using Syncline.Providers.Authentication;
using Syncline.Providers.Decoding;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Reading;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Requesters;

/// <summary>Sends one request until it is answered well, or is not to be repeated any more.</summary>
internal sealed class RequestSending(RequestDraft draft, IDecoder decoder, IAuthenticator? authenticator, IErrorHandler errorHandler, ReadingContext context, bool isKept = false)
{
    private static readonly TimeSpan OtherCredentialsAfter = TimeSpan.FromSeconds(0.1);

    private readonly SetbackCounts _setbacks = new();
    private bool _isRenewed;
    private int _signedAt;
    private RequestDraft? _signed;

    public async Task<Answer> SendAsync(CancellationToken cancellationToken)
    {
        // Before anything is sent: a number that is none is the manifest's fault.
        _ = errorHandler.MaxRetries(context.Scope);
        var asked = isKept ? draft.Copy().ToOutbound() : null;
        if (asked is not null && context.Kept.Find(asked) is { } kept)
        {
            return new Answer(kept, decoder) { Asked = draft };
        }

        for (var attempt = 1; ; attempt++)
        {
            _setbacks.Begin(context.Clock.GetUtcNow());
            var outcome = await TryOnceAsync(cancellationToken);
            var resolution = errorHandler.Interpret(outcome);
            if (outcome.Answer is { } answer && resolution.Action is (ResponseAction.Success or ResponseAction.Ignore))
            {
                if (asked is not null)
                {
                    context.Kept.Keep(asked, answer.Http);
                }

                return answer;
            }

            outcome.Answer?.Dispose();
            if (await RenewsAsync(outcome, resolution, cancellationToken))
            {
                continue;
            }

            if (resolution.Action is not (ResponseAction.Retry or ResponseAction.RateLimited or ResponseAction.RefreshToken))
            {
                throw Failure(outcome, resolution);
            }

            await context.Pacing.WaitAsync(SetbackOf(outcome, resolution, attempt), cancellationToken);
        }
    }

    private async Task<Outcome> TryOnceAsync(CancellationToken cancellationToken)
    {
        _signed = draft.Copy();
        if (authenticator is not null)
        {
            await context.SigningTurn.SignAsync(_signed, authenticator, context, cancellationToken);
            _signedAt = context.SigningTurn.RenewalsOf(authenticator);
        }

        try
        {
            var response = await context.Outbound.SendAsync(_signed.ToOutbound(), cancellationToken);
            (authenticator as IQuotaAuthenticator)?.Learn(_signed, response, context.Signing);
            return new Outcome(new Answer(response, decoder) { Asked = draft }, null, context.Scope);
        }
        catch (SourceException exception) when (exception.Fault is SourceFault.Transient)
        {
            return new Outcome(null, exception, context.Scope);
        }
    }

    /// <summary>Other credentials are asked for once for each request: where the manifest says so, and on any 401.</summary>
    private async Task<bool> RenewsAsync(Outcome outcome, Resolution resolution, CancellationToken cancellationToken)
    {
        var isWanted = resolution.Action is ResponseAction.RefreshToken || (context.IsStrict && outcome.Answer?.Http.Status == 401);
        if (!isWanted || _isRenewed || authenticator is null)
        {
            return false;
        }

        _isRenewed = true;
        return await context.SigningTurn.RenewAsync(authenticator, _signedAt, context, cancellationToken);
    }

    private Setback SetbackOf(Outcome outcome, Resolution resolution, int attempt)
    {
        var isRateLimited = resolution.Action is ResponseAction.RateLimited;
        if (isRateLimited)
        {
            context.OnRateLimited?.Invoke();
        }

        var hasOther = isRateLimited && authenticator is IQuotaAuthenticator quotas && quotas.HasOther(_signed!, context.Signing);
        var asked = hasOther ? OtherCredentialsAfter : Asked(outcome, attempt);
        var (times, since) = _setbacks.Add(asked is not null, isRateLimited);
        return new Setback(
            attempt,
            times,
            isRateLimited && !hasOther,
            asked,
            errorHandler.MaxRetries(context.Scope),
            since,
            hasOther ? null : RetryAfter(outcome),
            Failure(outcome, resolution));
    }

    /// <summary>What the first strategy asks that knows a wait; null where none does.</summary>
    private TimeSpan? Asked(Outcome outcome, int attempt)
    {
        foreach (var strategy in errorHandler.BackoffStrategies)
        {
            if (strategy.SecondsFor(outcome, attempt, context.Clock.GetUtcNow()) is { } seconds and not 0)
            {
                return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(30).TotalSeconds));
            }
        }

        return null;
    }

    /// <summary>Retry-After in both of its forms: seconds, or a date.</summary>
    private DateTimeOffset? RetryAfter(Outcome outcome)
    {
        if (outcome.Answer is null || !outcome.Answer.Http.Headers.TryGetValue("Retry-After", out var text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e8)
        {
            return context.Clock.GetUtcNow().AddSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
    }

    private StreamFailure Failure(Outcome outcome, Resolution resolution)
    {
        var place = Uri.TryCreate(draft.Url, UriKind.Absolute, out var uri) ? uri.Host + uri.AbsolutePath : "the partner";
        if (outcome.Answer is not { } answer)
        {
            var fault = outcome.Fault as SyncException;
            return new StreamFailure(
                resolution.Kind,
                fault?.Error ?? new SyncError("provider.unreachable", $"No answer came from {place}.", "It is tried again."),
                outcome.Fault);
        }

        var isRateLimited = resolution.Action is ResponseAction.RateLimited;
        var said = resolution.IsManifests || ErrorText.Find(answer.Json) is not { Length: > 0 } text ? "" : $" It says: {text[..Math.Min(text.Length, 200)]}";
        var error = new SyncError(
            isRateLimited ? "provider.rate_limited" : answer.Http.Status is 401 or 403 ? "auth.refused" : "provider.http_status",
            $"{place} answered {answer.Http.Status}: {resolution.Message}{said}",
            Hint(answer.Http.Status, isRateLimited));
        return new StreamFailure(resolution.Kind, error, outcome.Fault)
        {
            IsRateLimited = isRateLimited,
            ResetsPagination = resolution.Action is ResponseAction.ResetPagination,
            SplitsWindow = resolution.Action is ResponseAction.SplitWindow,
            ReducesPageSize = resolution.Action is ResponseAction.ReducePageSize,
            RetryAfter = RetryAfter(outcome),
            ManifestMessage = resolution.IsManifests ? resolution.Message : null,
        };
    }

    private static string Hint(int status, bool isRateLimited) => isRateLimited
        ? "The reading goes on when the partner's limit allows."
        : status switch
        {
            401 => "Renew the credentials of the Integration.",
            403 => "Give the Integration's user the rights to read this.",
            404 => "Look at the address in the manifest and the settings in it.",
            _ => "It is tried again; if it stays, look at the manifest's error handler.",
        };
}
