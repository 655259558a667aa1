using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;

namespace Syncline.Client;

/// <summary>A request to the API, as the generated methods put it together.</summary>
/// <param name="method">How.</param>
/// <param name="path">Where to, below the API's address; its values are escaped, slashes included.</param>
internal sealed class ApiRequest(HttpMethod method, FormattableString path)
{
    private readonly List<(string Name, string Value)> _headers = [];
    private readonly List<HttpStatusCode> _answers = [];
    private readonly StringBuilder _query = new();
    private object? _body;

    /// <summary>Adds a parameter, unless it is null. Of several values it has all, with commas.</summary>
    public ApiRequest WithQuery(string name, object? value)
    {
        if (value is not null)
        {
            _query.Append(_query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(TextOf(value)));
        }

        return this;
    }

    /// <summary>Adds a header, unless it is null.</summary>
    public ApiRequest WithHeader(string name, string? value)
    {
        if (value is not null)
        {
            _headers.Add((name, value));
        }

        return this;
    }

    /// <summary>Adds the body, unless it is null.</summary>
    public ApiRequest WithBody(object? body)
    {
        _body = body;
        return this;
    }

    /// <summary>Takes a status that tells of no success for an answer, where it comes with what the API answers by it.</summary>
    public ApiRequest WithAnswer(int status)
    {
        _answers.Add((HttpStatusCode)status);
        return this;
    }

    /// <summary>Sends it; the answer is JSON.</summary>
    /// <exception cref="SynclineException">It was refused, or the answer is none of the API's.</exception>
    public Task<T> SendAsync<T>(ApiConnection connection, CancellationToken cancellationToken) => connection.SendAsync<T>(this, cancellationToken);

    /// <summary>Sends it; the answer says nothing more than that it was done.</summary>
    /// <exception cref="SynclineException">It was refused.</exception>
    public Task SendAsync(ApiConnection connection, CancellationToken cancellationToken) => connection.SendAsync(this, cancellationToken);

    /// <summary>True for an answer that is no refusal in spite of its status.</summary>
    public bool IsAnswer(HttpResponseMessage response) =>
        _answers.Contains(response.StatusCode) && response.Content.Headers.ContentType?.MediaType == "application/json";

    /// <summary>The request as it is sent.</summary>
    /// <param name="address">Where the API is.</param>
    public HttpRequestMessage ToMessage(Uri address)
    {
        var relative = string.Format(CultureInfo.InvariantCulture, path.Format, [.. path.GetArguments().Select(value => Uri.EscapeDataString(TextOf(value!)))]);
        var message = new HttpRequestMessage(method, $"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{relative}{_query}");
        foreach (var (name, value) in _headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        message.Content = _body is null ? null : ClientJson.Write(_body);
        return message;
    }

    private static string TextOf(object value) => value switch
    {
        string text => text,
        bool isSo => isSo ? "true" : "false",
        Enum word => ClientJson.WordOf(word),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IEnumerable several => string.Join(',', several.Cast<object>().Select(TextOf)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
