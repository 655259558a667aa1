using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Syncline.Runs;

namespace Syncline.Server.Api.Errors;

/// <summary>A parameter that is not what it should be.</summary>
internal static partial class ParameterError
{
    public static SyncException Of(string name, string? value, string what) => new(new SyncError(
        "api.parameter_invalid", $"'{name}': '{Shorten(value)}' {what}.", "See the parameter in the description of the API, at /v1/openapi.json."));

    public static SyncException Of(string name, long value, string what) => Of(name, value.ToString(CultureInfo.InvariantCulture), what);

    /// <summary>What the framework found wrong with one.</summary>
    public static SyncError Of(BadHttpRequestException exception)
    {
        var match = Binding().Match(exception.Message);
        return match.Success
            ? new SyncError(
                "api.parameter_invalid",
                $"'{match.Groups["name"].Value}': '{Shorten(match.Groups["value"].Value)}' is not {KindOf(match.Groups["type"].Value)}.",
                "See the parameter in the description of the API, at /v1/openapi.json.")
            : new SyncError("api.connection_cut", "The request is not whole, or not HTTP as it should be.", "Send it again; if it stays, look at what sends it.");
    }

    private static string Shorten(string? value) => value is { Length: > 100 } ? value[..100] + "…" : value ?? "";

    private static string KindOf(string type) => type switch
    {
        _ when type.Contains("long", StringComparison.OrdinalIgnoreCase) || type.Contains("int", StringComparison.OrdinalIgnoreCase) => "a whole number in range",
        _ when type.Contains("bool", StringComparison.OrdinalIgnoreCase) => "true or false",
        _ when type.Contains("DateTimeOffset", StringComparison.Ordinal) => "a time like 2026-01-31T12:00:00Z",
        _ => "what this parameter takes",
    };

    [GeneratedRegex("""Failed to bind parameter "(?<type>\S+) (?<name>\w+)" from "(?<value>.*)"\.""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Binding();
}
