using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Server.Api.Errors;
using TestServers;

namespace Api.Tests;

/// <summary>Every code that the API answers with is provoked by a test; here those that need something out of the ordinary.</summary>
public sealed partial class ErrorCodeTests
{
    /// <summary>What comes only of two who are at the same thing in the same moment.</summary>
    private static readonly string[] OfARace = ["engine.erasure_incomplete", "engine.object_gone"];

    /// <summary>Why an object needs a person after it was connected to what may be another account: no request is refused with it.</summary>
    private const string AsReasonOfAnObject = "auth.account_unproven";

    /// <summary>How codes begin that no request is refused with.</summary>
    private static readonly string[] ToldElsewhere =
    [
        // By the command line, the dashboard, the linter and the queue tools.
        "cli.", "dashboard.", "manifest.", "provider_file.", "queue.", "template.", "engine.not_running",

        // Of a record, in the quarantine or among the results of what was sent.
        "mapping.",

        // Of a run or an object, and in the answer to a test of credentials.
        AsReasonOfAnObject, "auth.bad_key", "auth.missing", "auth.no_session", "auth.rate_limited", "auth.refused", "auth.renewed_elsewhere", "auth.token_endpoint_failed",
        "auth.token_not_stored", "auth.unknown_method", "engine.late", "engine.lease_expired", "engine.page_out_of_order", "provider.", "store.page_unreadable",
        "store.pages_elsewhere", "store.pages_unreachable",

        // At a start, before any request is taken.
        "engine.key_file_", "server.", "settings.components_", "settings.conflict", "settings.database_invalid", "settings.file_unreadable", "settings.pages_invalid", "settings.queue_invalid",
        "settings.role_unknown", "settings.telemetry_invalid", "store.address_invalid", "store.busy", "store.in_use", "store.migration_failed", "store.missing",
        "store.roles_missing", "store.version_unsupported",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IReadOnlyList<string> Answered => [.. StatusCodesOfErrors.Codes, "api.unexpected"];

    private static IReadOnlyList<string> OnPage =>
        [.. PageRow().Matches(File.ReadAllText(Path.Combine(ProjectRoot.Folder, "docs", "errors.md"))).Select(match => match.Groups["code"].Value)];

    [Fact]
    public void Every_code_of_the_source_is_answered_by_the_api_or_is_known_to_be_told_elsewhere()
    {
        // The page has every code of the source: another test holds the one against the other.
        OnPage.Count.ShouldBeGreaterThan(150);
        OnPage.Except(Answered).Where(code => !ToldElsewhere.Any(elsewhere => code.StartsWith(elsewhere, StringComparison.Ordinal))).ShouldBeEmpty(
            "give these codes a status and a test that provokes them, or say where else they are told");
        ToldElsewhere.Where(elsewhere => !OnPage.Except(Answered).Any(code => code.StartsWith(elsewhere, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_that_the_api_itself_raises_has_a_status()
    {
        var files = new[] { "Api", "Connecting" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(ProjectRoot.Folder, "src", "Syncline.Server", folder), "*.cs", SearchOption.AllDirectories));
        var raised = files.SelectMany(file => CodeLiteral().Matches(File.ReadAllText(file))).Select(match => match.Groups["code"].Value).Distinct().ToList();
        raised.Count.ShouldBeGreaterThan(40);
        raised.Except(Answered).ShouldBe([AsReasonOfAnObject]);
    }

    [Fact]
    public void Every_code_that_is_answered_is_provoked_by_a_test_and_on_the_page_of_errors()
    {
        var tests = string.Join('\n', Directory.EnumerateFiles(Path.Combine(ProjectRoot.Folder, "tests", "Api.Tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Answered.Count.ShouldBeGreaterThan(45);
        Answered.Except(OnPage).ShouldBeEmpty();
        Answered.Except(OfARace).Where(code => !tests.Contains($"\"{code}\")", StringComparison.Ordinal)).ShouldBeEmpty();
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
    public async Task Settings_that_do_not_fit_are_all_told()
    {
        await using var server = await ApiServer.StartAsync(hasEngine: false);
        using var admin = await server.ClientAsync(AccessRole.Admin);
        var path = $"/v1/customers/{(await admin.PostAsync("/v1/customers", new { name = "ACME" })).Id}/integrations";

        (await admin.PostAsync(path, new { provider = "acme-crm" })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "settings.required");
        var refused = (await admin.PostAsync(path, new { provider = "acme-crm", settings = new { tokn = "x" } })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "settings.unknown");

        refused.Json["problems"]!.AsArray().Select(problem => problem!["code"]!.GetValue<string>()).ShouldBe(["settings.unknown", "settings.required"]);
        (await admin.ListAsync(path)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Secrets_that_do_not_open_are_told()
    {
        await using var world = await ApiWorld.StartAsync();
        var (store, key) = (world.Server.Get<ICredentialStore>(), new IntegrationKey(new CustomerId(world.Acme.Customer), new IntegrationId(world.Acme.Integration)));
        var secrets = (await store.ReadAsync(key, Stop))!;
        (await store.TryReplaceAsync(key, secrets.Version, secrets.Secrets.ToArray().Reverse().ToArray(), Stop)).ShouldBeTrue();

        (await world.Admin.PostAsync($"/v1/customers/{world.Acme.Customer}/integrations/{world.Acme.Integration}:connect", new { schedule = "1h" }))
            .ShouldBeRefused(HttpStatusCode.Conflict, "auth.secret_unreadable");
    }

    [Fact]
    public async Task Type_that_its_provider_does_not_offer_any_more_is_told()
    {
        SwitchedCatalog? catalog = null;
        await using var world = await ApiWorld.StartAsync(services: services =>
        {
            var usual = services.Last(service => service.ServiceType == typeof(IProviderCatalog)).ImplementationFactory!;
            services.AddSingleton<IProviderCatalog>(provider => catalog = new SwitchedCatalog((IProviderCatalog)usual(provider)));
        });
        catalog!.HasTypes = false;

        (await world.Admin.PostAsync($"/v1/customers/{world.Acme.Customer}/objects/{world.Acme.Object}/quarantine:replay"))
            .ShouldBeRefused(HttpStatusCode.Conflict, "provider.type_unknown");
    }

    [Fact]
    public async Task Database_that_is_away_is_told_and_found_again()
    {
        using var database = PostgresServer.Start("-c fsync=off");
        await using var server = await ApiServer.StartAsync(storage: PostgresStorage.On(database, "postgres"), hasEngine: false);
        using var admin = await server.ClientAsync(AccessRole.Admin);
        (await admin.GetAsync("/v1/customers")).ShouldBe(HttpStatusCode.OK);

        database.Crash();
        (await admin.GetAsync("/v1/customers")).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "store.unreachable");

        database.StartAgain();
        (await admin.GetAsync("/v1/customers")).ShouldBe(HttpStatusCode.OK);
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
        using var line = await RawLine.OpenAsync(server);
        await line.BeginAsync("POST /v1/customers", key, "Connection: close", "Content-Type: application/json", "Transfer-Encoding: chunked");
        await line.SendAsync("not a length\r\n");

        var answer = await line.ReadToEndAsync();

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

    /// <summary>The catalogue, until somebody takes every type out of the files.</summary>
    private sealed class SwitchedCatalog(IProviderCatalog inner) : IProviderCatalog
    {
        public bool HasTypes { get; set; } = true;

        public IReadOnlyCollection<Provider> All => inner.All;

        public Provider? Find(string name) => inner.Find(name) is not { } found ? null : HasTypes
            ? found
            : found with { Types = FrozenDictionary<string, ProvidedType>.Empty, TypesFor = null, AnyType = null };
    }

    private sealed class AccountSource(ISource inner) : ISource
    {
        public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult<SyncError?>(null);

        public async Task<string?> FindAccountAsync(SourceConnection connection, CancellationToken cancellationToken) =>
            $"account of {(await connection.Credentials.ReadAsync(cancellationToken)).Secrets["access_token"]}";

        public IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => inner.ReadAsync(request, cancellationToken);
    }

    [GeneratedRegex("""^\| `(?<code>[a-z_]+\.[a-z_]+)` \|""", RegexOptions.Multiline)]
    private static partial Regex PageRow();

    [GeneratedRegex("""
        "(?<code>(?:api|auth|engine|feed|mapping|provider|settings|store)\.[a-z_]+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CodeLiteral();
}
