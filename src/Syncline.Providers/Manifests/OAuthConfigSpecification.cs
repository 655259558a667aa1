using System.Text.Json.Nodes;
using Syncline.Providers.Components;

namespace Syncline.Providers.Manifests;

/// <summary>The parts of an OAuth flow: what it needs of the config, how it is gone through, and where in the config its outcome belongs.</summary>
internal sealed class OAuthConfigSpecification
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("OAuthConfigSpecification", node => new OAuthConfigSpecification(node));

    private const string Output = "complete_oauth_output_specification";
    private const string ConsentPart = "oauth_connector_input_specification";

    private static readonly string[] Schemas =
        ["oauth_user_input_from_connector_config_specification", Output, "complete_oauth_server_input_specification", "complete_oauth_server_output_specification"];

    private static readonly string[] Needed = ["consent_url", "access_token_url"];

    private readonly JsonObject _message = [];

    private OAuthConfigSpecification(ComponentNode node)
    {
        foreach (var name in Schemas)
        {
            if (node.Object(name)?.ToJson() is { } schema)
            {
                _message[name] = schema;
            }
        }

        if (node.Object(ConsentPart) is not { } consent)
        {
            return;
        }

        Lint(consent, node);
        var described = (JsonObject)consent.ToJson()!;
        described.TryAdd("scopes_join_strategy", "space");
        Consent = new OAuthConsent(described, _message[Output] as JsonObject ?? []);
        _message[ConsentPart] = described;
    }

    /// <summary>How the consent is run; null where the manifest does not say.</summary>
    public OAuthConsent? Consent { get; }

    /// <summary>As the public protocol has it.</summary>
    public JsonObject ToJson() => _message;

    private static void Lint(MappingNode consent, ComponentNode node)
    {
        foreach (var name in Needed.Where(name => consent[name] is not ScalarNode { IsNull: false }))
        {
            node.Error(ConsentPart, "manifest.missing_field", $"it has no {name}.", "Add it.");
        }

        if (consent["scopes_join_strategy"] is { } join && join is not ScalarNode { Source: "space" or "comma" or "plus" })
        {
            node.Context.Problems.Error(join.Mark, "manifest.bad_value", "scopes_join_strategy is none that there is.", "It is one of space, comma, plus.");
        }

        if (consent["state"] is { } state && (state is not MappingNode limits || limits["min"] is not ScalarNode || limits["max"] is not ScalarNode))
        {
            node.Context.Problems.Error(state.Mark, "manifest.missing_field", "state has not both min and max.", "Add them: between how many characters a state has.");
        }

        foreach (var list in new[] { consent["scopes"], consent["optional_scopes"] }.OfType<ManifestNode>())
        {
            if (list is not SequenceNode scopes || scopes.Items.Any(item => (item as MappingNode)?["scope"] is not ScalarNode))
            {
                node.Context.Problems.Error(list.Mark, "manifest.wrong_type", "Scopes are a list of objects, each with a scope.", "Write `- scope: name`.");
            }
        }
    }
}
