using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syncline.Access;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Server;
using Syncline.Server.Api;
using Syncline.Server.Embedding;
using Syncline.Server.Api.Description;
using Syncline.Server.Storage;

namespace Api.Tests;

/// <summary>An application with Syncline inside it: engine, store and API, on loopback, over a partner of its own. Deleted at the end.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private ApiServer(WebApplication app, DirectoryInfo folder, CrmPartner partner) => (_app, _folder, Partner) = (app, folder, partner);

    public CrmPartner Partner { get; }

    public string Address => _app.Urls.Single();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="options">Changes the API's defaults.</param>
    /// <param name="storage">The database; SQLite unless it is said.</param>
    /// <param name="hasEngine">False for an API alone, without anything that syncs.</param>
    /// <param name="description">Where the API is mapped in an application that makes its description and takes no other requests; null for one that takes them.</param>
    /// <param name="services">Puts others in the place of its services.</param>
    public static async Task<ApiServer> StartAsync(Action<ApiOptions>? options = null, InstallationStorage? storage = null, bool hasEngine = true, string? description = null, Action<IServiceCollection>? services = null)
    {
        var folder = Directory.CreateTempSubdirectory("syncline-api-");
        var partner = await CrmPartner.StartAsync();
        var folders = new InstallationFolders { Data = folder.FullName, Providers = Path.Combine(ProjectRoot.Folder, "docs", "examples") };
        var settings = new InstallationSettings
        {
            AllowedNetworks = ["loopback"],
            Hosts = new Dictionary<string, string> { ["api.acme-crm.example"] = partner.Address },
            Storage = storage ?? InstallationStorage.Embedded,
        };
        Syncline.Security.KeyFile.OpenOrCreate(folders.KeyFile);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddInstallation(folders, settings, isExclusive: true, TimeProvider.System);
        builder.Services.AddQueue(settings.Storage);
        builder.Services.AddSynclineEngine(Quick, hasEngine ? SynclineRoles.All : SynclineRoles.None);
        builder.Services.AddSynclineApi(options);
        builder.Services.AddInProcessApi();
        services?.Invoke(builder.Services);
        if (description is not null)
        {
            builder.Services.AddApiDescription();
        }

        var app = builder.Build();
        app.MapSynclineApi(description ?? "");
        if (description is not null)
        {
            app.MapOpenApi("/made/{documentName}.json");
        }

        app.Services.GetRequiredService<OpenDatabase>()();
        await app.StartAsync(Stop);
        return new ApiServer(app, folder, partner);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Makes a key as the command line does.</summary>
    public async Task<string> MakeKeyAsync(AccessRole role, CustomerId? customer = null, TimeSpan? lifetime = null) =>
        (await Get<ApiKeys>().IssueAsync(new NewApiKey(customer, $"test {role}", role, lifetime), Stop)).Secret.Reveal();

    /// <summary>Somebody who sends this key; null sends none.</summary>
    public ApiClient Client(string? key)
    {
        var http = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return new ApiClient(http);
    }

    /// <summary>Somebody of the installation with this role.</summary>
    public async Task<ApiClient> ClientAsync(AccessRole role) => Client(await MakeKeyAsync(role));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await Partner.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void Quick(SynclineOptions options) => options.Scheduling.TickPeriod = TimeSpan.FromSeconds(1);
}
