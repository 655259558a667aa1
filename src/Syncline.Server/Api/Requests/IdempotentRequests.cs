using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>
/// A POST with the header <c>Idempotency-Key</c> is done once, however often it comes: its answer is given again, marked by <c>Idempotency-Replayed</c>. One that
/// was refused or failed is not remembered: mended, it may come again under the same key.
/// </summary>
internal sealed class IdempotentRequests(IIdempotencyStore store, IOptions<ApiOptions> options)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    // A request has ended long before: bodies have a time, and so has what a POST asks of a partner.
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    private IdempotencyLimits Limits => new(options.Value.IdempotencyKeep, Hold, options.Value.IdempotencyMost);

    /// <summary>Does the request, or answers as before.</summary>
    public async Task RunAsync(HttpContext context, Caller caller, CustomerId? customer, RequestDelegate next)
    {
        var key = HttpMethods.IsPost(context.Request.Method) ? context.Request.Headers[Header].ToString() : "";
        if (key.Length == 0)
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey || key.Any(letter => letter is < '!' or > '~'))
        {
            throw Refused("api.idempotency_key_invalid", $"The idempotency key has {key.Length} characters, or some that are not printable ASCII.", $"Send 1 to {LongestKey}, such as a UUID.");
        }

        var name = new IdempotencyName(customer ?? caller.Customer, caller.Number, key);
        switch (await store.BeginAsync(name, await FingerprintAsync(context, caller), Limits, context.RequestAborted))
        {
            case IdempotencyAnswer.Begun begun:
                await DoAsync(context, name, begun.Attempt, next);
                return;
            case IdempotencyAnswer.Answered answered:
                await RepeatAsync(context, answered);
                return;
            case IdempotencyAnswer.Running:
                throw new ApiException(
                    new SyncError("api.idempotency_in_progress", $"The request with the idempotency key '{key}' is still being done.", "Send it again in a moment."),
                    TimeSpan.FromSeconds(1));
            case IdempotencyAnswer.Another:
                throw Refused("api.idempotency_key_reused", $"The idempotency key '{key}' was used for another request.", "Use a new key for each request, and the same only to send the very same again.");
            default:
                throw new ApiException(
                    new SyncError(
                        "api.idempotency_full",
                        $"{options.Value.IdempotencyMost} requests of this API key are remembered already, for {options.Value.IdempotencyKeep.TotalHours:0.#} h each.",
                        "Leave the idempotency key out where a request may be done twice, or wait."),
                    TimeSpan.FromMinutes(10));
        }
    }

    private async Task DoAsync(HttpContext context, IdempotencyName name, long attempt, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var written = new MemoryStream();
        context.Response.Body = written;
        var isDone = false;
        try
        {
            await next(context);
            isDone = context.Response.StatusCode < StatusCodes.Status400BadRequest;
        }
        finally
        {
            context.Response.Body = body;
            if (!isDone)
            {
                // Refused, or failed: the caller mends it, or tries again, under the same key.
                await store.ForgetAsync(name, attempt, CancellationToken.None);
            }
        }

        if (isDone)
        {
            // Remembered before it is sent: an answer that is lost on its way is the reason for all this.
            var remembered = context.Features.Get<AnswerAgain>()?.Body ?? written.ToArray();
            await store.CompleteAsync(name, attempt, context.Response.StatusCode, remembered, CancellationToken.None);
        }

        await body.WriteAsync(written.ToArray(), context.RequestAborted);
    }

    private static async Task RepeatAsync(HttpContext context, IdempotencyAnswer.Answered answered)
    {
        context.Response.Headers["Idempotency-Replayed"] = "true";
        context.Response.StatusCode = answered.Status;
        if (answered.Body.Length > 0)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(answered.Body, context.RequestAborted);
        }
    }

    /// <summary>Keyed by what only the caller knows: a body may hold a password that could be guessed from a bare hash.</summary>
    private static async Task<ReadOnlyMemory<byte>> FingerprintAsync(HttpContext context, Caller caller)
    {
        var request = context.Request;
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, caller.Salt.Span);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.PathBase}{request.Path}{request.QueryString}\n"));
        hash.AppendData((await RequestBody.ReadAsync(context)).Bytes.Span);
        return hash.GetHashAndReset();
    }

    private static SyncException Refused(string code, string message, string hint) => new(new SyncError(code, message, hint));
}
