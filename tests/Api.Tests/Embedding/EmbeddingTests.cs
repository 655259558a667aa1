using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Syncline.Delivery;
using Syncline.Runs;
using Syncline.Server.Connecting;
using Syncline.Server.Embedding;

namespace Api.Tests.Embedding;

/// <summary>Syncline inside an application: behind its sign-in, beside its routes, and for its own code.</summary>
public sealed class EmbeddingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whom_the_application_signs_in_may_what_it_says()
    {
        await using var host = await EmbeddedHost.StartAsync();
        using var admin = host.Client("admin");
        var first = await MakeAsync(admin, "ACME");
        var second = await MakeAsync(admin, "Globex");
        using var viewer = host.Client("viewer");
        using var own = host.Client($"operator of {first}");
        using var nobody = host.Client(null);

        (await viewer.GetAsync("/syncline/v1/customers")).Json["items"]!.AsArray().Count.ShouldBe(2);
        (await viewer.PostAsync("/syncline/v1/customers", new { name = "Initech" })).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.role_missing");
        (await own.GetAsync($"/syncline/v1/customers/{first}")).Status.ShouldBe(HttpStatusCode.OK);
        (await own.GetAsync($"/syncline/v1/customers/{second}")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.customer_unknown");
        (await nobody.GetAsync("/syncline/v1/customers")).ShouldBeRefused(HttpStatusCode.Unauthorized, "auth.key_missing");
        (await admin.GetAsync("/syncline/v1/audit")).Json["items"]!.AsArray().ShouldAllBe(entry => entry!["actor_name"]!.GetValue<string>() == "admin");
    }

    [Fact]
    public async Task Two_people_of_the_application_may_use_the_same_idempotency_key()
    {
        await using var host = await EmbeddedHost.StartAsync();
        using var admin = host.Client("admin");
        using var other = host.Client("Admin");

        (await admin.PostAsync("/syncline/v1/customers", new { name = "ACME" }, ("Idempotency-Key", "1"))).Status.ShouldBe(HttpStatusCode.Created);
        (await other.PostAsync("/syncline/v1/customers", new { name = "Globex" }, ("Idempotency-Key", "1"))).Status.ShouldBe(HttpStatusCode.Created);
        (await admin.PostAsync("/syncline/v1/customers", new { name = "Globex" }, ("Idempotency-Key", "1")))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "api.idempotency_key_reused");
    }

    [Fact]
    public async Task The_application_may_ask_for_more_as_of_any_endpoint_of_its_own()
    {
        await using var host = await EmbeddedHost.StartAsync(app => app.MapSyncline("/data").RequireAuthorization(policy => policy.RequireUserName("admin")));
        using var admin = host.Client("admin");
        using var viewer = host.Client("viewer");
        using var nobody = host.Client(null);

        (await admin.GetAsync("/data/v1/customers")).Status.ShouldBe(HttpStatusCode.OK);
        (await viewer.GetAsync("/data/v1/customers")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await nobody.GetAsync("/data/v1/openapi.json")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_can_be_within_a_group_of_routes_whose_path_has_parameters()
    {
        await using var host = await EmbeddedHost.StartAsync(app => app.MapGroup("/{tenant}/tools").MapSyncline("/sync/line"));
        using var admin = host.Client("admin");

        (await admin.GetAsync("/eu/tools/sync/line/v1/customers")).Status.ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync("/eu/tools/sync/line/v1/openapi.json")).Json["servers"]![0]!["url"]!.GetValue<string>().ShouldBe("/eu/tools/sync/line/");
        (await admin.GetAsync("/eu/tools/sync/line/v1/nothing")).ShouldBeRefused(HttpStatusCode.NotFound, "api.route_unknown");
        (await admin.GetAsync("/eu/tools/sync/lines/v1/customers")).Text.ShouldBe("the host's own");
    }

    [Fact]
    public async Task The_applications_own_routes_and_their_description_stay_as_they_are()
    {
        await using var host = await EmbeddedHost.StartAsync();
        using var client = host.Client("viewer");

        (await client.GetAsync("/own/1?twice=2")).Text.ShouldBe("3");
        var refused = await client.GetAsync("/own/1?twice=x");
        (refused.Status, refused.Text).ShouldBe((HttpStatusCode.BadRequest, ""));
        (await client.GetAsync("/elsewhere")).Text.ShouldBe("the host's own");
        (await client.GetAsync("/openapi/host.json")).Json["paths"]!.AsObject().Select(path => path.Key).ShouldBe(["/own/{number}"]);
        (await client.GetAsync("/syncline/v1/customers?limit=x")).ShouldBeRefused(HttpStatusCode.BadRequest, "api.parameter_invalid");
    }

    [Fact]
    public async Task The_applications_own_code_calls_the_API_without_a_socket_and_without_a_key()
    {
        await using var host = await EmbeddedHost.StartAsync();
        using var code = host.InProcess();
        var customer = await MakeAsync(code, "ACME", "/v1");
        var batch = await code.PostAsync($"/v1/customers/{customer}/interactions/account:batch", new { records = new[] { new { id = "a-1", name = "Acme" } } });
        batch.Status.ShouldBe(HttpStatusCode.OK, batch.Text);

        (await code.GetAsync($"/v1/changes?customer={customer}&wait=10")).Json["items"]![0]!["id"]!.GetValue<string>().ShouldBe("a-1");
        (await code.GetAsync("/v1/customers/99")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.customer_unknown");
        var audit = (await code.GetAsync("/v1/audit")).Json["items"]!.AsArray();
        audit.ShouldNotBeEmpty();
        audit.ShouldAllBe(entry => entry!["actor_kind"]!.GetValue<string>() == "host" && entry["actor_name"]!.GetValue<string>() == "Api.Tests");
    }

    [Fact]
    public async Task The_applications_own_code_is_held_to_no_rate()
    {
        await using var host = await EmbeddedHost.StartAsync(configure: syncline => syncline.ConfigureApi(api => api.RequestsPerMinute = 2));
        using var code = host.InProcess();
        using var admin = host.Client("admin");

        for (var request = 0; request < 10; request++)
        {
            (await code.GetAsync("/v1/customers")).Status.ShouldBe(HttpStatusCode.OK);
        }

        await admin.GetAsync("/syncline/v1/customers");
        await admin.GetAsync("/syncline/v1/customers");
        (await admin.GetAsync("/syncline/v1/customers")).ShouldBeRefused(HttpStatusCode.TooManyRequests, "api.rate_limited");
    }

    [Fact]
    public async Task A_program_without_a_web_server_has_all_of_it_but_the_addresses()
    {
        var folder = Directory.CreateTempSubdirectory("syncline-embedded-");
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddSyncline(syncline => syncline.UseSqlite(folder.FullName).AddChangeHandler<Copy>());
            using var host = builder.Build();
            await host.StartAsync(Stop);
            using var code = new ApiClient(host.Services.GetRequiredService<InProcessServer>().CreateHttpClient());
            var customer = await MakeAsync(code, "ACME", "/v1");
            await code.PostAsync($"/v1/customers/{customer}/interactions/account:batch", new { records = new[] { new { id = "a-1", name = "Acme" } } });

            (await host.Services.GetRequiredService<Copy>().First.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop)).ShouldBe("a-1");
            await host.StopAsync(Stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_second_application_on_the_same_SQLite_file_does_not_start()
    {
        var folder = Directory.CreateTempSubdirectory("syncline-embedded-");
        try
        {
            using var first = Build(folder);
            await first.StartAsync(Stop);
            using var second = Build(folder);

            (await Should.ThrowAsync<SyncException>(() => second.StartAsync(Stop))).Error.Code.ShouldBe("store.in_use");
            await first.StopAsync(Stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static IHost Build(DirectoryInfo folder)
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddSyncline(syncline => syncline.UseSqlite(folder.FullName));
            return builder.Build();
        }
    }

    [Fact]
    public void What_does_not_go_together_is_said_at_once()
    {
        var refusal = Should.Throw<SettingsException>(() => new ServiceCollection().AddSyncline(syncline => syncline
            .UseSqlite("data").UseAmazonSqs("eu-central-1").UseS3Pages("pages").UseRoles(Syncline.Hosting.SynclineRoles.Scheduler)));

        refusal.Problems.Select(problem => problem.Code).ShouldBe(["settings.conflict", "settings.conflict", "settings.conflict"]);
    }

    [Theory]
    [InlineData("syncline")]
    [InlineData("/syncline/")]
    [InlineData("/")]
    public void A_prefix_that_is_no_path_is_refused(string prefix)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSyncline();

        Should.Throw<ArgumentException>(() => builder.Build().MapSyncline(prefix)).Message.ShouldContain($"'{prefix}'");
    }

    [Fact]
    public void What_was_not_added_cannot_be_mapped() =>
        Should.Throw<InvalidOperationException>(() => WebApplication.CreateSlimBuilder().Build().MapSyncline()).Message.ShouldContain("AddSyncline");

    private static async Task<long> MakeAsync(ApiClient client, string name, string at = "/syncline/v1")
    {
        var made = await client.PostAsync($"{at}/customers", new { name });
        made.Status.ShouldBe(HttpStatusCode.Created, made.Text);
        return made.Json["id"]!.GetValue<long>();
    }

    private sealed class Copy : IChangeHandler
    {
        public string Name => "copy";

        public TaskCompletionSource<string> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HandleAsync(IReadOnlyList<ChangeEvent> changes, CancellationToken cancellationToken)
        {
            First.TrySetResult(changes[0].Id);
            return Task.CompletedTask;
        }
    }
}
