using System.Globalization;
using Microsoft.AspNetCore.Http;
using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Faults;

/// <summary>Makes calls go wrong: some faults replace the answer, some spoil how it is sent.</summary>
internal sealed class FaultInjector(TimeProvider time, TimeSpan slowBodyPause, CancellationToken stopping)
{
    private const int SlowPieces = 20;

    /// <summary>The answer that takes the place of the right one; null when the right one is needed.</summary>
    public static Answer? Replace(PartnerApi api, PartnerCall call, FaultPlan plan) => plan.Fault switch
    {
        SandboxFault.TooManyRequests => Later(api, call, call.Now + plan.RetryAfter, Math.Ceiling(plan.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        SandboxFault.TooManyRequestsUntilDate => LaterByDate(api, call, call.Now + plan.RetryAfter),
        SandboxFault.TooManyRequestsWithoutHint => api.TooManyRequests(call) with { IsLimitRefusal = true },
        SandboxFault.ServerError => api.ServerError(call),
        SandboxFault.BadGateway => Answer.Html(502, "502 Bad Gateway"),
        SandboxFault.HtmlInsteadOfJson => Answer.Html(200, "We will be back soon"),
        SandboxFault.EmptyBody => new Answer(200, ReadOnlyMemory<byte>.Empty, "application/json"),
        SandboxFault.ExpiredTokenMidPaging => Expire(api, call),
        _ => null,
    };

    /// <summary>Whether the right answer is made and then does not arrive, or not whole.</summary>
    public static bool Spoils(SandboxFault? fault) => fault is SandboxFault.Timeout or SandboxFault.ConnectionReset or SandboxFault.TruncatedBody or SandboxFault.SlowBody or SandboxFault.MalformedJson;

    /// <summary>Sends the answer, spoiled as the fault says.</summary>
    public Task SendAsync(HttpContext context, Answer answer, SandboxFault? fault) => fault switch
    {
        SandboxFault.Timeout => NeverAsync(context),
        SandboxFault.ConnectionReset => Abort(context),
        SandboxFault.TruncatedBody => TruncateAsync(context, answer),
        SandboxFault.SlowBody => SlowAsync(context, answer),
        SandboxFault.MalformedJson => WriteAsync(context, answer, answer.Body[..(answer.Body.Length / 2)]),
        _ => WriteAsync(context, answer, answer.Body),
    };

    private static Answer Later(PartnerApi api, PartnerCall call, DateTimeOffset until, string retryAfter) =>
        (api.TooManyRequests(call) with { IsLimitRefusal = true, RetryAt = until }).With("Retry-After", retryAfter);

    // A date has whole seconds: it is rounded up, so that nobody is told to come too early.
    private static Answer LaterByDate(PartnerApi api, PartnerCall call, DateTimeOffset until)
    {
        var date = new DateTimeOffset(((until.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return Later(api, call, date, date.ToString("R", CultureInfo.InvariantCulture));
    }

    private static Answer Expire(PartnerApi api, PartnerCall call)
    {
        if (call.Token is { } token)
        {
            api.Tokens.Expire(token.Value, call.Now);
        }

        call.TokenState = Tokens.TokenState.Expired;
        return api.Unauthorized(call);
    }

    private async Task NeverAsync(HttpContext context)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, ends.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        context.Abort();
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task TruncateAsync(HttpContext context, Answer answer)
    {
        Head(context, answer, Math.Max(2, answer.Body.Length));
        await context.Response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private async Task SlowAsync(HttpContext context, Answer answer)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        Head(context, answer, answer.Body.Length);
        try
        {
            for (var piece = 0; piece < SlowPieces; piece++)
            {
                var (from, to) = (answer.Body.Length * piece / SlowPieces, answer.Body.Length * (piece + 1) / SlowPieces);
                await context.Response.Body.WriteAsync(answer.Body[from..to], ends.Token);
                await context.Response.Body.FlushAsync(ends.Token);
                await Task.Delay(slowBodyPause, time, ends.Token);
            }
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static async Task WriteAsync(HttpContext context, Answer answer, ReadOnlyMemory<byte> body)
    {
        Head(context, answer, body.Length);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static void Head(HttpContext context, Answer answer, int length)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = length;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }
    }
}
