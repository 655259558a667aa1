using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Syncline.Backends.Sqs;
using Syncline.Client;
using Syncline.Delivery;
using Syncline.Hosting;
using Syncline.Queues;
using Syncline.Security;
using Syncline.Server.Embedding;
using TestServers;

namespace Api.Tests.Embedding;

/// <summary>One installation in two programs of somebody's, over PostgreSQL and the stand-in of Amazon SQS: one syncs, the other connects, looks and is told.</summary>
public sealed class EmbeddedFleetTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_program_asks_for_another_syncs_and_the_first_is_told()
    {
        StandInCredentials.Use();
        using var sqs = FauxqsServer.Start(Path.Combine(ProjectRoot.Folder, "tests", "tools"));
        await using var partner = await CrmPartner.StartAsync();
        partner.Companies.Enqueue("""{"id": "c-1", "name": "Acme", "updated_at": "2026-01-01T00:00:00Z"}""");
        var folder = Directory.CreateTempSubdirectory("syncline-embedded-");
        try
        {
            var (database, key) = (PostgresStorage.Create().DatabaseAddress!.Reveal(), Path.Combine(folder.FullName, "syncline.key"));
            KeyFile.OpenOrCreate(key);
            using var worker = Build(sqs, syncline => Configure(syncline, database, key, partner));
            using var product = Build(sqs, syncline => Configure(syncline, database, key, partner).UseRoles(SynclineRoles.None).AddChangeHandler<Told>());
            await product.Services.GetRequiredService<IQueueSetup>().CreateAsync(Stop);
            await worker.StartAsync(Stop);
            await product.StartAsync(Stop);

            var client = product.Services.GetRequiredService<ISynclineClient>();
            var customer = await client.AddCustomerAsync(new NewCustomer { Name = "ACME" }, cancellationToken: Stop);
            var connected = await client.AddIntegrationAsync(
                customer.Id, new NewIntegration { Provider = "acme-crm", Secrets = new JsonObject { ["access_token"] = CrmPartner.Token } }, cancellationToken: Stop);

            connected.Refusal.ShouldBeNull();
            (await product.Services.GetRequiredService<Told>().First.Task.WaitAsync(TimeSpan.FromMinutes(2), Stop)).ShouldBe("c-1");
            await product.StopAsync(Stop);
            await worker.StopAsync(Stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SynclineBuilder Configure(SynclineBuilder syncline, string database, string key, CrmPartner partner) => syncline
        .UsePostgres(database)
        .UseAmazonSqs("eu-central-1")
        .UseKeyFile(key)
        .UseProviders(Path.Combine(ProjectRoot.Folder, "docs", "examples"))
        .AllowNetworks("loopback")
        .SendHost("api.acme-crm.example", partner.Address)
        .Configure(engine => engine.Scheduling.TickPeriod = TimeSpan.FromSeconds(1));

    private static IHost Build(FauxqsServer sqs, Action<SynclineBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSyncline(configure);
        builder.Services.PostConfigure<SqsOptions>(options => options.ServiceUrl = sqs.Address.ToString());
        return builder.Build();
    }

    private sealed class Told : IChangeHandler
    {
        public string Name => "told";

        public TaskCompletionSource<string> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HandleAsync(IReadOnlyList<ChangeEvent> changes, CancellationToken cancellationToken)
        {
            First.TrySetResult(changes[0].Id);
            return Task.CompletedTask;
        }
    }
}
