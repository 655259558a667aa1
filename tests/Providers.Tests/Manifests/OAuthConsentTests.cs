using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Runs;
using Xunit;

namespace Providers.Tests.Manifests;

/// <summary>The consent description of the format: its dialect of placeholders, its keys, and where its outcome belongs.</summary>
public sealed class OAuthConsentTests
{
    private static readonly OAuthConsentValues Values = new("c 1", "https://app.example.test/back?x=1", "s1")
    {
        ClientSecret = "top",
        Code = "k9",
        UserInput = new Dictionary<string, string> { ["subdomain"] = "acme", ["which"] = "subdomain" },
    };

    [Theory]
    [InlineData("https://p.test/auth?{{client_id_key}}={{client_id_value}}", "https://p.test/auth?client_id=c 1")]
    [InlineData("{{ {{client_id_value}} | urlEncoder }}", "c+1")]
    [InlineData("{{{{redirect_uri_value}} | urlEncoder}}", "https%3A%2F%2Fapp.example.test%2Fback%3Fx%3D1")]
    [InlineData("{{ redirect_uri_value | urlEncoder}}", "https%3A%2F%2Fapp.example.test%2Fback%3Fx%3D1")]
    [InlineData("Basic {{ {{ client_id_value }}:{{ client_secret_value }} | base64Encoder }}", "Basic YyAxOnRvcA==")]
    [InlineData("{{ YWJj | base64Decoder }}", "abc")]
    [InlineData("{{ https%3A%2F%2Fx.test+y | urlDecoder }}", "https://x.test y")]
    [InlineData("{{ urlDecoder:https%3A%2F%2Fx.test | urlDecoder}}", "https://x.test")]
    [InlineData("{{ {{state_value}} | codeChallengeS256 }}", "6LwWPILu4YczKIx9SsY22zpt6wE-8tN7aDIr4g7cRcw")]
    [InlineData("{{ {{which}} }}.p.test", "acme.p.test")]
    [InlineData("no placeholder", "no placeholder")]
    public void A_text_is_filled_from_the_inside_out(string text, string filled) => Consent($"consent_url: \"{text}\"").ConsentUrl(Values).ShouldBe(filled);

    [Theory]
    [InlineData("{{nothing}}", "there is no value 'nothing'")]
    [InlineData("{{ {{state_value}} | rot13 }}", "there is no filter 'rot13'")]
    [InlineData("{{ {{state_value}} | urlEncoder", "is not closed")]
    [InlineData("{{ !!! | base64Decoder }}", "not in base64")]
    public void What_cannot_be_filled_is_told(string text, string problem)
    {
        var error = Should.Throw<SyncException>(() => Consent($"consent_url: \"{text}\"").ConsentUrl(Values)).Error;
        error.Code.ShouldBe("manifest.bad_consent");
        error.Message.ShouldContain(problem);
    }

    [Fact]
    public void What_a_value_holds_is_not_filled_again() =>
        Consent("consent_url: \"{{state_value}}\"").ConsentUrl(Values with { State = "{{client_secret_value}}" }).ShouldBe("{{client_secret_value}}");

    [Fact]
    public void Keys_are_the_manifests_own_and_scopes_are_joined_as_it_says()
    {
        var consent = Consent("""
            consent_url: "?{{client_id_key}}&{{redirect_uri_key}}&{{state_key}}&{{scope_key}}={{scope_value}}"
            scope: not heeded
            scopes: [{scope: "a:read"}, {scope: "b"}]
            scopes_join_strategy: comma
            client_id_key: app_id
            redirect_uri_key: back
            state_key: st
            scope_key: sc
            """);
        consent.ConsentUrl(Values).ShouldBe("?app_id&back&st&sc=a:read,b");
        Consent("consent_url: \"{{scope_key}}={{scope_value}}\"\nscope: a b").ConsentUrl(Values).ShouldBe("scope=a b");
    }

    [Fact]
    public void The_code_is_exchanged_by_json_where_there_are_parameters()
    {
        var exchange = Consent("""
            consent_url: x
            access_token_url: "https://{{subdomain}}.p.test/token"
            access_token_headers: {Authorization: "Basic {{ {{client_id_value}}:{{client_secret_value}} | base64Encoder }}"}
            access_token_params: {"{{auth_code_key}}": "{{auth_code_value}}", "{{client_secret_key}}": "{{client_secret_value}}", n: 1}
            auth_code_key: auth_code
            """).Exchange(Values);
        exchange.Url.ShouldBe("https://acme.p.test/token");
        exchange.Headers.ShouldBe([KeyValuePair.Create("Authorization", "Basic YyAxOnRvcA==")]);
        exchange.Body!.ToJsonString().ShouldBe("""{"auth_code":"k9","client_secret":"top","n":1}""");
        exchange.ToString().ShouldNotContain("top");
        Values.ToString().ShouldNotContain("top");
        Consent("consent_url: x").Exchange(Values).Body.ShouldBeNull();
    }

    [Fact]
    public void The_outcome_goes_to_its_places_in_the_config()
    {
        var consent = Consent(
            "consent_url: x\nextract_output: [data.access_token, refresh_token, missing]",
            "complete_oauth_output_specification: {type: object, properties: {refresh_token: {type: string, path_in_connector_config: [credentials, refresh_token]}}}");
        var answer = (JsonObject)JsonNode.Parse("""{"data": {"access_token": "at"}, "refresh_token": "rt", "other": 1}""")!;
        consent.ConfigOf(answer).ToJsonString().ShouldBe("""{"access_token":"at","credentials":{"refresh_token":"rt"}}""");
    }

    [Theory]
    [InlineData("state: {min: 40, max: 50}", 40)]
    [InlineData("state: {min: 7, max: 20}", 20)]
    [InlineData("state: {min: 7, max: 128}", 32)]
    [InlineData("", 32)]
    public void A_state_is_random_and_as_long_as_the_manifest_wants(string state, int length)
    {
        var consent = Consent("consent_url: x\n" + state);
        consent.NewState().Length.ShouldBe(length);
        consent.NewState().ShouldNotBe(consent.NewState());
    }

    [Theory]
    [InlineData("scope: a", "has no consent_url")]
    [InlineData("consent_url: x\nscopes_join_strategy: semicolon", "scopes_join_strategy")]
    [InlineData("consent_url: x\nstate: {min: 1}", "min and max")]
    [InlineData("consent_url: x\nscopes: [a]", "each with a scope")]
    public void What_the_format_does_not_allow_is_refused(string description, string problem) =>
        Read(description, "").Problems.ShouldContain(one => one.Severity == ProblemSeverity.Error && one.Message.Contains(problem, StringComparison.Ordinal));

    private static OAuthConsent Consent(string description, string specification = "") => Read(description, specification).Manifest!.Consent!;

    private static ManifestReading Read(string description, string specification)
    {
        if (!description.Contains("access_token_url", StringComparison.Ordinal))
        {
            description += "\naccess_token_url: https://p.test/token";
        }

        var text = $$$"""
            version: 6.60.0
            type: DeclarativeSource
            check: {type: CheckStream, stream_names: [a]}
            streams:
              - type: DeclarativeStream
                name: a
                retriever:
                  type: SimpleRetriever
                  requester: {type: HttpRequester, url: "https://p.test/a"}
                  record_selector: {type: RecordSelector, extractor: {type: DpathExtractor, field_path: []}}
                schema_loader: {type: InlineSchemaLoader, schema: {}}
            spec:
              type: Spec
              connection_specification: {type: object, properties: {}}
              advanced_auth:
                auth_flow_type: oauth2.0
                oauth_config_specification:
                  {{{specification}}}
                  oauth_connector_input_specification:
                    {{{description.ReplaceLineEndings("\n        ")}}}
            """;
        return ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(text), CustomComponents.None);
    }
}
