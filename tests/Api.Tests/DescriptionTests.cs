using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Api.Tests;

/// <summary>The API's description is the one that was reviewed.</summary>
public sealed class DescriptionTests : IAsyncLifetime
{
    /// <summary>Set to 1, the description that was made is taken for reviewed: it is written into the file, for the change's reviewer to see.</summary>
    private const string Accept = "SYNCLINE_ACCEPT_DESCRIPTION";

    private static readonly string File = Path.Combine(ProjectRoot.Folder, "docs", "api", "openapi.json");
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartAsync(hasEngine: false, description: "/syncline");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Description_is_as_it_was_reviewed()
    {
        var made = await MadeAsync();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, made, TestContext.Current.CancellationToken);
        }

        made.ShouldBe(
            await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken),
            $"The routes are not what docs/api/openapi.json says of them. Is the change meant, and does it only add? Then run this test with {Accept}=1 and commit the file.");
    }

    [Fact]
    public async Task Served_description_names_where_it_was_asked_for_and_needs_no_key()
    {
        using var nobody = _server.Client(null);
        var served = (await nobody.GetAsync("/syncline/v1/openapi.json")).ShouldBe(HttpStatusCode.OK).Json;
        served["servers"]![0]!["url"]!.GetValue<string>().ShouldBe("/syncline/");
        served["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        var page = (await nobody.GetAsync("/syncline/docs/")).ShouldBe(HttpStatusCode.OK).Text;
        page.ShouldContain("v1/openapi.json");
    }

    [Fact]
    public async Task Every_route_has_an_id_of_its_own_a_sentence_a_role_and_a_scope()
    {
        var routes = ApiRoute.All(JsonNode.Parse(await MadeAsync())!.AsObject());
        routes.Count.ShouldBeGreaterThan(25);
        routes.Select(route => route.Id).ShouldBeUnique();
        routes.Where(route => string.IsNullOrEmpty(route.Summary) || route.Role is null || route.Scope is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_parameter_says_what_it_means()
    {
        var silent =
            from path in JsonNode.Parse(await MadeAsync())!["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            from parameter in operation.Value!["parameters"]?.AsArray() ?? []
            where string.IsNullOrEmpty(parameter!["description"]?.GetValue<string>())
            select $"{operation.Value["operationId"]}: {parameter["name"]}";
        silent.ShouldBeEmpty();
    }

    /// <summary>As it is made from the routes, at the root, in an order of its own: what is added later must not move what was there.</summary>
    private async Task<string> MadeAsync()
    {
        using var nobody = _server.Client(null);
        var made = (await nobody.GetAsync("/made/v1.json")).ShouldBe(HttpStatusCode.OK).Json;
        made["paths"] = new JsonObject(made["paths"]!.AsObject()
            .Select(path => KeyValuePair.Create(path.Key["/syncline".Length..], path.Value?.DeepClone()))
            .OrderBy(path => path.Key, StringComparer.Ordinal));
        return made.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }
}
