using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dashboard.Tests.Hosting;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>A server that others than this machine reach asks for a key before it shows its pages.</summary>
public sealed class SignInTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_ask_for_a_key_and_a_key_may_what_its_role_says()
    {
        browser.Need();
        using var installation = new Installation();
        await using var server = await SynclineProcess.ServeAsync("serve", "--data", installation.Folder, "--urls", "http://0.0.0.0:0");
        var address = $"http://127.0.0.1:{new Uri(server.Url).Port}";
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var admin = await KeyAsync(installation, "Ada", "admin");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", admin);
        var customer = await FillAsync(http);

        await using var context = await browser.OpenAsync(new BrowserNewContextOptions { BaseURL = address, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/objects?customer=ACME");
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await RefuseAsync(page, "syn_nothing", "key");
        await RefuseAsync(page, await KeyAsync(installation, "Own", "admin", "--customer", "ACME"), "one customer");

        await EnterAsync(page, await KeyAsync(installation, "Vera", "viewer"));
        new Uri(page.Url).PathAndQuery.ShouldBe("/objects?customer=ACME");
        await ActAsync(page, "Pause", "This takes the role operator.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out: Vera" }).ClickAsync();

        var key = await KeyAsync(installation, "Olga", "operator");
        await EnterAsync(page, key);
        await page.GotoAsync("/objects?customer=ACME");
        await ActAsync(page, "Pause", "ACME");
        (await WhoPausedAsync(http)).ShouldBe("Olga");

        await RevokeAsync(http, "Olga");
        await ActAsync(page, "Resume", "This takes the role operator.");
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("API key")).ToBeVisibleAsync();
        (await http.GetFromJsonAsync<JsonNode>($"/v1/objects?customer={customer}", Stop))!["items"]![0]!["status"]!.GetValue<string>().ShouldBe("paused");
    }

    [Fact]
    public async Task Without_a_key_only_the_way_in_is_open()
    {
        using var installation = new Installation();
        await using var server = await SynclineProcess.ServeAsync("serve", "--data", installation.Folder, "--urls", "http://0.0.0.0:0");
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{new Uri(server.Url).Port}") };

        foreach (var path in new[] { "/", "/objects", "/runs", "/_blazor/initializers" })
        {
            var answer = await http.GetAsync(path, Stop);
            (answer.StatusCode, answer.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.Redirect, $"/sign-in?to={Uri.EscapeDataString(path)}"), path);
        }

        (await http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await http.GetAsync("/health/ready", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync("/v1/customers", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await http.GetAsync("/v1/openapi.json", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_in_leads_nowhere_else()
    {
        using var installation = new Installation();
        await using var server = await SynclineProcess.ServeAsync("serve", "--data", installation.Folder, "--urls", "http://0.0.0.0:0");
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{new Uri(server.Url).Port}") };
        var key = await KeyAsync(installation, "Vera", "viewer");

        foreach (var to in new[] { "//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example/" })
        {
            using var form = new FormUrlEncodedContent([new("key", key), new("to", to)]);
            var answer = await http.PostAsync("/sign-in", form, Stop);
            (answer.StatusCode, answer.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.Redirect, "/"), to);
            answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldContain("httponly");
        }
    }

    private static async Task<string> KeyAsync(Installation installation, string name, string role, params string[] more) =>
        (await SynclineProcess.RunAsync(["keys", "create", name, "--role", role, "--data", installation.Folder, .. more]))
            .Split('\n', StringSplitOptions.TrimEntries).Single(line => line.StartsWith("syn_", StringComparison.Ordinal));

    private static async Task<long> FillAsync(HttpClient http)
    {
        var made = await http.PostAsJsonAsync("/v1/customers", new { name = "ACME" }, Stop);
        var customer = (await made.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.GetValue<long>();
        var sent = await http.PostAsJsonAsync($"/v1/customers/{customer}/interactions/account:batch", new { records = new[] { new { id = "a-1", name = "Acme" } } }, Stop);
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        return customer;
    }

    private static async Task RefuseAsync(IPage page, string key, string because)
    {
        await page.GetByLabel("API key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(because);
    }

    private static async Task EnterAsync(IPage page, string key)
    {
        await page.GetByLabel("API key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.Locator("[data-interactive=true] h1").WaitForAsync();
    }

    private static async Task ActAsync(IPage page, string act, string told)
    {
        await page.Locator($"[data-interactive=true] [aria-label^='{act}']").First.ClickAsync();
        await Assertions.Expect(page.Locator(".mud-snackbar").Last).ToContainTextAsync(told);
    }

    private static async Task<string?> WhoPausedAsync(HttpClient http) => (await http.GetFromJsonAsync<JsonNode>("/v1/audit", Stop))!["items"]!.AsArray()
        .First(entry => entry!["action"]!.GetValue<string>().Contains("pause", StringComparison.Ordinal))!["actor_name"]!.GetValue<string>();

    private static async Task RevokeAsync(HttpClient http, string name)
    {
        var keys = (await http.GetFromJsonAsync<JsonNode>("/v1/keys", Stop))!["items"]!.AsArray();
        var key = keys.First(found => found!["name"]!.GetValue<string>() == name)!["id"]!.GetValue<long>();
        (await http.DeleteAsync($"/v1/keys/{key}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
