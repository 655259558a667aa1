using System.Net.Http.Headers;
using System.Text.Json;

namespace Syncline.Client;

/// <summary>Sends requests and reads their answers.</summary>
internal sealed class ApiConnection(HttpClient http)
{
    /// <summary>Sends a request whose answer is JSON.</summary>
    /// <exception cref="SynclineException">It was refused, or the answer is none of the API's.</exception>
    public async Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var answer = await ReadAsync<T>(response, cancellationToken);
        if (answer is Versioned versioned)
        {
            versioned.ETag = response.Headers.ETag?.ToString();
        }

        return answer;
    }

    /// <summary>Sends a request whose answer says nothing more than that it was done.</summary>
    /// <exception cref="SynclineException">It was refused.</exception>
    public async Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        (await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken)).Dispose();

    /// <summary>Sends a request whose answer is read while it comes. The caller disposes it.</summary>
    /// <exception cref="SynclineException">It was refused.</exception>
    public Task<HttpResponseMessage> OpenAsync(ApiRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(ApiRequest request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(http.BaseAddress ?? throw new InvalidOperationException("The HttpClient has no BaseAddress: it is where Syncline's API is."));
        var response = await http.SendAsync(message, completion, cancellationToken);
        if (response.IsSuccessStatusCode || request.IsAnswer(response))
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, cancellationToken);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await ClientJson.ReadAsync<T>(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);
        }
        catch (JsonException exception)
        {
            throw SynclineException.Unreadable(response, exception);
        }
    }

    private static async Task<SynclineException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? new SynclineException(response.StatusCode, await ReadAsync<Problem>(response, cancellationToken), RetryAfter(response.Headers.RetryAfter))
            : SynclineException.Unreadable(response, null);

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } moment ? moment - TimeProvider.System.GetUtcNow() : null);
}
