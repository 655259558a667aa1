using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Server.Api.Errors;

namespace Api.Tests;

/// <summary>Every code that the API answers with is provoked by a test; here those that need something out of the ordinary.</summary>
public sealed class ErrorCodeTests
{
    /// <summary>What comes only of two who are at the same thing in the same moment.</summary>
    private static readonly string[] OfARace = ["engine.erasure_incomplete", "engine.object_gone"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_code_with_a_status_is_provoked_by_a_test_and_on_the_page_of_errors()
    {
        var tests = string.Join('\n', Directory.EnumerateFiles(Path.Combine(ProjectRoot.Folder, "tests", "Api.Tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var page = File.ReadAllText(Path.Combine(ProjectRoot.Folder, "docs", "errors.md"));
        var codes = StatusCodesOfErrors.Codes.Append("api.unexpected").ToList();
        codes.Count.ShouldBeGreaterThan(40);
        codes.Where(code => !page.Contains($"| `{code}` |", StringComparison.Ordinal)).ShouldBeEmpty();
        codes.Except(OfARace).Where(code => !tests.Contains($"\"{code}\")", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_that_is_being_done_is_not_begun_again()
    {
        await using var server = await ApiServer.StartAsync(hasEngine: false);
        using var admin = await server.ClientAsync(AccessRole.Admin);
        var customer = (await admin.PostAsync("/v1/customers", new { name = "ACME" })).Id;
        var answer = new TaskCompletionSource();
        server.Partner.Gate = answer.Task;
        var body = new { provider = "acme-crm", secrets = new { access_token = CrmPartner.Token } };
        var first = admin.PostAsync($"/v1/customers/{customer}/integrations", body, ("Idempotency-Key", "slow"));
        await UntilAsync(async () => (await admin.ListAsync($"/v1/customers/{customer}/integrations")).Count == 1);

        (await admin.PostAsync($"/v1/customers/{customer}/integrations", body, ("Idempotency-Key", "slow"))).ShouldBeRefused(HttpStatusCode.Conflict, "api.idempotency_in_progress");

        answer.SetResult();
        (await first).ShouldBe(HttpStatusCode.Created);
        (await admin.PostAsync($"/v1/customers/{customer}/integrations", body, ("Idempotency-Key", "slow"))).Text.ShouldBe((await first).Text);
    }

    [Fact]
    public async Task Credentials_for_another_account_are_refused_and_nothing_is_changed()
    {
        await using var server = await ApiServer.StartAsync(hasEngine: false, services: services =>
        {
            var catalog = services.Last(service => service.ServiceType == typeof(IProviderCatalog)).ImplementationFactory!;
            services.AddSingleton<IProviderCatalog>(provider => new AccountCatalog((IProviderCatalog)catalog(provider)));
        });
        using var admin = await server.ClientAsync(AccessRole.Admin);
        var customer = (await admin.PostAsync("/v1/customers", new { name = "ACME" })).Id;
        var path = $"/v1/customers/{customer}/integrations";
        var integration = (await admin.PostAsync(path, new { provider = "acme-crm", secrets = new { access_token = "first" } })).ShouldBe(HttpStatusCode.Created).Json["integration"]!;
        integration["account"].ShouldBeNull("it was read before the account was proven");

        (await admin.PostAsync($"{path}/{integration["id"]}:connect", new { secrets = new { access_token = "second" } })).ShouldBeRefused(HttpStatusCode.Conflict, "auth.other_account");

        (await admin.GetAsync($"{path}/{integration["id"]}")).Json["account"]!.GetValue<string>().ShouldBe("account of first");
        (await admin.PostAsync($"{path}/{integration["id"]}:connect", new { secrets = new { access_token = "second" }, other_account = true })).ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync($"{path}/{integration["id"]}")).Json["account"]!.GetValue<string>().ShouldBe("account of second");
    }

    [Fact]
    public async Task Position_older_than_what_is_kept_is_told_the_way_back()
    {
        await using var world = await ApiWorld.StartAsync();
        await world.Server.Get<IPruneStore>().PruneChangesAsync(TimeSpan.FromMilliseconds(-1), 1_000, Stop);

        var refused = (await world.Admin.GetAsync($"/v1/changes?after={Uri.EscapeDataString(world.Acme.Position)}")).ShouldBeRefused(HttpStatusCode.Gone, "feed.expired");

        refused.Json["hint"]!.GetValue<string>().ShouldNotBeEmpty();
        (await world.Admin.GetAsync($"/v1/customers/{world.Acme.Customer}/runs/999")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.run_unknown");
        (await world.Admin.GetAsync($"/v1/customers/{world.Acme.Customer}/integrations/999")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.integration_unknown");
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_are_told()
    {
        await using var world = await ApiWorld.StartAsync();
        var key = new IntegrationKey(new CustomerId(world.Acme.Customer), new IntegrationId(world.Acme.Integration));
        await world.Server.Get<IIntegrationStore>().ReplaceSettingsAsync(key, "not JSON", null, Stop);
        (await world.Admin.PostAsync($"/v1/customers/{world.Acme.Customer}/integrations/{world.Acme.Integration}:test")).ShouldBeRefused(HttpStatusCode.Conflict, "engine.settings_unreadable");
    }

    [Fact]
    public async Task Fault_of_the_servers_own_tells_nothing_of_it()
    {
        await using var server = await ApiServer.StartAsync(options => options.SignIn = _ => throw new InvalidOperationException("the password is swordfish"), hasEngine: false);
        using var anybody = server.Client(null);
        (await anybody.GetAsync("/v1/customers")).ShouldBeRefused(HttpStatusCode.InternalServerError, "api.unexpected").Text.ShouldNotContain("swordfish");
    }

    [Fact]
    public async Task Body_that_is_not_http_is_refused_and_the_server_goes_on()
    {
        await using var server = await ApiServer.StartAsync(hasEngine: false);
        var key = await server.MakeKeyAsync(AccessRole.Admin);
        var address = new Uri(server.Address);
        using var line = new TcpClient();
        await line.ConnectAsync(address.Host, address.Port, Stop);
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/customers HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nnot a length\r\n"), Stop);

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync(Stop);

        answer.ShouldStartWith("HTTP/1.1 400");
        answer.ShouldContain("api.connection_cut");
        using var admin = server.Client(key);
        (await admin.GetAsync("/v1/customers")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await isSo())
            {
                return;
            }

            await Task.Delay(50, Stop);
        }

        throw new InvalidOperationException("It did not come within 15 s.");
    }

    /// <summary>The catalogue, with a partner who takes every token and knows an account of each.</summary>
    private sealed class AccountCatalog(IProviderCatalog inner) : IProviderCatalog
    {
        public IReadOnlyCollection<Provider> All => [.. inner.All.Select(With)];

        public Provider? Find(string name) => inner.Find(name) is { } found ? With(found) : null;

        private static Provider With(Provider provider) => provider with { Source = new AccountSource(provider.Source) };
    }

    private sealed class AccountSource(ISource inner) : ISource
    {
        public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult<SyncError?>(null);

        public async Task<string?> FindAccountAsync(SourceConnection connection, CancellationToken cancellationToken) =>
            $"account of {(await connection.Credentials.ReadAsync(cancellationToken)).Secrets["access_token"]}";

        public IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => inner.ReadAsync(request, cancellationToken);
    }
}
