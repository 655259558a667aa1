using System.Text.Json.Nodes;
using Syncline.Providers.Components;

namespace Syncline.Providers.Manifests;

/// <summary>How people sign in at the partner instead of entering credentials.</summary>
internal sealed class AuthFlow
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("AuthFlow", node => new AuthFlow(node));

    private readonly JsonObject _message = [];

    private AuthFlow(ComponentNode node)
    {
        Keep("auth_flow_type", node.Choice("auth_flow_type", "oauth2.0", "oauth1.0"));
        Keep("predicate_key", node.Texts("predicate_key") is { } key ? new JsonArray([.. key.Select(part => (JsonNode?)part)]) : null);
        Keep("predicate_value", node.Text("predicate_value"));
        var specification = node.Component<OAuthConfigSpecification>("oauth_config_specification");
        Keep("oauth_config_specification", specification?.ToJson());
        Consent = specification?.Consent;
    }

    /// <summary>What whoever runs the consent needs; null where the manifest does not describe it.</summary>
    public OAuthConsent? Consent { get; }

    /// <summary>As the public protocol has it. A copy.</summary>
    public JsonObject ToJson() => (JsonObject)_message.DeepClone();

    private void Keep(string name, JsonNode? value)
    {
        if (value is not null)
        {
            _message[name] = value;
        }
    }
}
