using System.Text.Json.Nodes;
using Syncline.Providers.Records;

namespace Syncline.Providers.Testing;

/// <summary>Values as a difference shows them.</summary>
internal static class Shown
{
    private const int Longest = 300;

    /// <summary>On one line, long ones cut.</summary>
    public static string Of(JsonNode? value) => value?.ToJsonString(JsonCopy.Writing) is not { } text ? "null" : text.Length <= Longest ? text : $"{text[..Longest]} …";
}
