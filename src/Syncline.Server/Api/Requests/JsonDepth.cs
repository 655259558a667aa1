using System.Text.Json;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>Holds a body to a depth before anything is made of it.</summary>
internal static class JsonDepth
{
    /// <summary>The deepest that a body may nest.</summary>
    public const int Most = 64;

    /// <exception cref="ApiException"><c>api.body_too_deep</c></exception>
    public static void Require(ReadOnlySpan<byte> json)
    {
        // One level more than is taken, so that the reader comes to it instead of calling it bad JSON.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Most + 1 });
        while (reader.Read())
        {
            if (reader.CurrentDepth >= Most && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw new ApiException(BodyErrors.TooDeep(Most));
            }
        }
    }
}
