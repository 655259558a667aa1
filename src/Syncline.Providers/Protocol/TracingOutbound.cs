using System.Globalization;
using System.Text;
using Syncline.Providers.Http;

namespace Syncline.Providers.Protocol;

/// <summary>Shows each request and its answer, without secrets. Of a download that lies in a file the size is shown, not the content.</summary>
/// <param name="inner">Sends it.</param>
/// <param name="secrets">Hides what must not be shown.</param>
/// <param name="show">Gets a text of several lines for each request, and one for each answer.</param>
/// <param name="time">The real clock.</param>
internal sealed class TracingOutbound(IOutbound inner, HiddenSecrets secrets, Action<string> show, TimeProvider time) : IOutbound
{
    // Of a long body the beginning tells what it is.
    private const int LongestBody = 10_000;

    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        show(Lines($"{request.Method.Method} {secrets.Address(request.Uri)}", "> ", request.Headers, request.Body.Span));
        var began = time.GetTimestamp();
        try
        {
            var response = await inner.SendAsync(request, cancellationToken);
            var took = time.GetElapsedTime(began).TotalMilliseconds;
            show(Lines(
                string.Create(CultureInfo.InvariantCulture, $"{response.Status} in {took:0} ms, {response.File?.Length ?? response.Body.Length} bytes"),
                "< ",
                response.Headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase),
                response.Body.Span));
            return response;
        }
        catch (Runs.SyncException exception)
        {
            show($"no answer: {exception.Error.Message}");
            throw;
        }
    }

    private string Lines(string first, string mark, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder(first);
        string? type = null;
        foreach (var (name, value) in headers)
        {
            type = name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? value : type;
            text.Append('\n').Append(mark).Append(name).Append(": ").Append(secrets.Header(name, value));
        }

        if (body.Length > 0)
        {
            var shown = secrets.Body(body, type);
            text.Append('\n').Append(mark).Append(shown.Length <= LongestBody ? shown : shown[..LongestBody] + " …");
        }

        return text.ToString();
    }
}
