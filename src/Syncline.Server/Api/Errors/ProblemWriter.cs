using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Syncline.Backends.Postgres;
using Syncline.Runs;
using Syncline.Server.Api.Requests;
using Syncline.Server.Connecting;

namespace Syncline.Server.Api.Errors;

/// <summary>The one place where an error becomes an answer.</summary>
internal sealed partial class ProblemWriter(ILogger<ProblemWriter> logger)
{
    private static readonly SyncError Unexpected = new(
        "api.unexpected", "The request could not be done, by a fault of the server's own.", "Try again; if it stays, look at the server's log at this time.");

    /// <summary>Answers with what went wrong. An answer that has begun cannot be taken back: then the connection is cut.</summary>
    public async Task WriteAsync(HttpContext context, Exception exception)
    {
        var error = ErrorOf(exception);
        if (ReferenceEquals(error, Unexpected))
        {
            LogUnexpected(logger, context.Request.Method, context.Request.Path, exception);
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, error, exception);
    }

    private static async Task WriteAsync(HttpContext context, SyncError error, Exception exception)
    {
        var status = StatusCodesOfErrors.Of(error.Code);
        var headers = context.Response.Headers;
        if ((exception as ApiException)?.RetryAfter is { } wait)
        {
            headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (status is StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = "Bearer";
        }

        if (status is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout)
        {
            // What is still on its way is not read.
            headers.Connection = "close";
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(ProblemOf(error, status, exception), ApiJson.Options, MediaTypeNames.Application.ProblemJson, context.RequestAborted);
    }

    private static Problem ProblemOf(SyncError error, int status, Exception exception) => new()
    {
        Type = $"urn:syncline:error:{error.Code}",
        Title = ReasonPhrases.GetReasonPhrase(status),
        Status = status,
        Detail = error.Message,
        Code = error.Code,
        Hint = error.Hint,
        Problems = (exception as SettingsException)?.Problems.Select(problem => ErrorJson.Of(problem)!).ToList(),
    };

    private static SyncError ErrorOf(Exception exception) => exception switch
    {
        SyncException known => known.Error,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => BodyErrors.TooLarge(null),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => BodyErrors.TooSlow(),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => ParameterError.Of(bad),
        _ => PostgresErrors.Explain(exception) ?? Unexpected,
    };

    [LoggerMessage(7000, LogLevel.Error, "{Method} {Path} failed by a fault of the server's own.")]
    private static partial void LogUnexpected(ILogger logger, string method, string path, Exception exception);
}
