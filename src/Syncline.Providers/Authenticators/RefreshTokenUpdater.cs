using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.Authenticators;

/// <summary>Where the config holds tokens, which are read from there and written back when they are renewed.</summary>
/// <param name="TokenName">The answer's member with the new refresh token.</param>
/// <param name="TokenPath">Where the refresh token stands.</param>
/// <param name="AccessTokenPath">Where the access token stands.</param>
/// <param name="ExpiryPath">Where its end stands.</param>
internal sealed record RefreshTokenUpdater(string TokenName, IReadOnlyList<string> TokenPath, IReadOnlyList<string> AccessTokenPath, IReadOnlyList<string> ExpiryPath)
{
    public static RefreshTokenUpdater Read(MappingNode node, ComponentNode owner)
    {
        foreach (var member in node.Members.Where(m => !Known.Contains(m.Name)))
        {
            owner.Context.Problems.Warn(member.Mark, "manifest.unknown_field", $"refresh_token_updater has no field '{member.Name}'; it is not heeded.", "Take it out.");
        }

        return new RefreshTokenUpdater(
            (node["refresh_token_name"] as ScalarNode)?.PythonText ?? "refresh_token",
            Path(node["refresh_token_config_path"], "refresh_token"),
            Path(node["access_token_config_path"], "access_token"),
            Path(node["token_expiry_date_config_path"], "token_expiry_date"));
    }

    /// <summary>The text at a path of a config; null where there is none.</summary>
    public static string? TextAt(JsonObject config, IReadOnlyList<string> path) =>
        path.Aggregate((JsonNode?)config, (node, part) => (node as JsonObject)?[part]) is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;

    private static readonly string[] Known =
    [
        "refresh_token_name", "access_token_config_path", "refresh_token_config_path", "token_expiry_date_config_path",
        "refresh_token_error_status_codes", "refresh_token_error_key", "refresh_token_error_values",
    ];

    private static IReadOnlyList<string> Path(ManifestNode? node, string name) =>
        node is SequenceNode sequence ? [.. sequence.Items.OfType<ScalarNode>().Select(part => part.PythonText)] : ["credentials", name];
}
