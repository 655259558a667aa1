using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Api.Tests.Embedding;

/// <summary>The packages, as somebody gets them: packed by one command, restored from a folder into a project of theirs, and run.</summary>
public sealed class PackageTests
{
    private static readonly string[] Packages = ["Syncline", "Syncline.Backends", "Syncline.Client", "Syncline.Dashboard", "Syncline.Engine", "Syncline.Providers"];

    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RequiresAspNetWebAssets>true</RequiresAspNetWebAssets>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Syncline" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    private const string Program =
        """
        using Syncline.Client;
        using Syncline.Server.Api.Requests;
        using Syncline.Server.Embedding;

        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.UseStaticWebAssets().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSyncline(syncline => syncline.UseSqlite("data").SignIn(_ => Caller.Host("anybody", Syncline.Access.AccessRole.Viewer)));
        await using var app = builder.Build();
        app.MapSyncline("/syncline");
        await app.StartAsync();

        var syncline = app.Services.GetRequiredService<ISynclineClient>();
        var customer = await syncline.AddCustomerAsync(new NewCustomer { Name = "ACME" });
        await syncline.PushInteractionsAsync(customer.Id, "account", new Push { Records = [new { id = "a-1", name = "Acme" }] });
        var changes = await syncline.ReadChangesAsync(wait: 10);
        Console.WriteLine($"change: {changes.Items[0].Kind} {changes.Items[0].Id}");
        var providers = await syncline.ListProvidersAsync();
        Console.WriteLine($"providers: {string.Join(' ', providers.Items.Select(provider => provider.Name).Order())}");

        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Console.WriteLine($"page: {(await http.GetStringAsync("/syncline/")).Contains("<base href=\"/syncline/\"")}");
        Console.WriteLine($"script: {(await http.GetAsync("/syncline/_framework/blazor.web.js")).StatusCode}");
        await app.StopAsync();
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_restored_into_a_fresh_project_which_runs()
    {
        var folder = Directory.CreateTempSubdirectory("syncline-packages-");
        try
        {
            var feed = folder.CreateSubdirectory("feed");
            await RunAsync(ProjectRoot.Folder, Path.Combine(ProjectRoot.Folder, "pack"), "--no-build", "-c", Configuration, "-o", feed.FullName);
            var version = Read(feed);

            var project = folder.CreateSubdirectory("Fresh");
            Write(project, "Fresh.csproj", Project.Replace("VERSION", version, StringComparison.Ordinal));
            Write(project, "Program.cs", Program);
            Write(project, "nuget.config", $"""
                <configuration>
                  <config><add key="globalPackagesFolder" value="{Path.Combine(folder.FullName, "packages")}" /></config>
                  <fallbackPackageFolders><add key="known" value="{KnownPackages}" /></fallbackPackageFolders>
                  <packageSources><clear /><add key="feed" value="{feed.FullName}" /></packageSources>
                </configuration>
                """);
            await RunAsync(project.FullName, "dotnet", "build", "-v", "q", "-nologo", "-clp:NoSummary");

            var said = await RunAsync(project.FullName, "dotnet", "bin/Debug/net10.0/Fresh.dll");
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
                ["change: Added a-1", "providers: hubspot intercom salesforce zendesk", "page: True", "script: OK"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string KnownPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>All of them are there, each with its licence, README, documentation and symbols inside or beside. Gives their version.</summary>
    private static string Read(DirectoryInfo feed)
    {
        var versions = new HashSet<string>();
        foreach (var package in Packages)
        {
            var file = feed.GetFiles($"{package}.*.nupkg").Single(found => char.IsAsciiDigit(found.Name[package.Length + 1]));
            using var zip = ZipFile.OpenRead(file.FullName);
            var names = zip.Entries.Select(entry => entry.FullName).ToList();
            names.ShouldContain("LICENSE", package);
            names.ShouldContain("README.md", package);
            names.ShouldContain(name => name.StartsWith("lib/net10.0/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal), package);

            using var specification = zip.GetEntry($"{package}.nuspec")!.Open();
            var about = XDocument.Load(specification).Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);
            (about["license"], about["readme"]).ShouldBe(("Apache-2.0", "README.md"), package);
            about["description"].ShouldNotBe("Package Description", package);
            versions.Add(about["version"]);

            using var symbols = ZipFile.OpenRead(Path.ChangeExtension(file.FullName, ".snupkg"));
            symbols.Entries.ShouldContain(entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal), package);
        }

        feed.GetFiles("*.nupkg").Length.ShouldBe(Packages.Length);
        return versions.ShouldHaveSingleItem();
    }

    private static void Write(DirectoryInfo folder, string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    /// <summary>Runs a command to its good end; what it printed.</summary>
    private static async Task<string> RunAsync(string folder, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        process.ExitCode.ShouldBe(0, $"{command} {string.Join(' ', arguments)}\n{await said}{await complained}");
        return await said;
    }
}
