using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Reads provider.yaml whole: every problem at its place, none twice.</summary>
internal static class ProviderFileReader
{
    public static ProviderFile Read(ReadOnlyMemory<byte> content, ProblemList problems)
    {
        switch (YamlTree.Read(content, problems))
        {
            case MappingNode root:
                return Read(new FileSection(root, "", problems), isOverride: false);
            case null:
                return new ProviderFile();
            case var other:
                problems.Error(other.Mark, "provider_file.wrong_type", $"The file is {other.Kind}.", "provider.yaml is an object: name, budgets, types, hosts.");
                return new ProviderFile();
        }
    }

    /// <summary>Reads an Integration's <c>_syncline</c>. Problems have no useful place.</summary>
    public static ProviderFile ReadOverride(JsonObject overrides, ProblemList problems) =>
        YamlTree.Read(Encoding.UTF8.GetBytes(overrides.ToJsonString()), problems) is MappingNode root
            ? Read(new FileSection(root, IntegrationSettings.Overrides, problems), isOverride: true)
            : new ProviderFile();

    /// <summary>Reads the operator's hosts.yaml: hosts whose requests go elsewhere, to this machine too.</summary>
    public static IReadOnlyList<StandIn> ReadHosts(ReadOnlyMemory<byte> content, ProblemList problems)
    {
        switch (YamlTree.Read(content, problems))
        {
            case MappingNode file:
                var root = new FileSection(file, "", problems);
                var standIns = StandIns(root);
                root.End();
                return [.. standIns.Select(standIn => standIn with { MayBeThisMachine = true })];
            case null:
                return [];
            case var other:
                problems.Error(other.Mark, "provider_file.wrong_type", $"The file is {other.Kind}.", "hosts.yaml is an object: hosts: { \"https://api.example.com\": \"http://127.0.0.1:7001\" }.");
                return [];
        }
    }

    private static ProviderFile Read(FileSection root, bool isOverride)
    {
        var file = new ProviderFile
        {
            Name = root.Text("name"),
            Budgets = [.. root.Sections("budgets").Select(b => Budget(b.Name, b.Section))],
            Types = root.Sections("types").Select(t => (t.Name, File: TypeFileReader.Read(t.Section))).ToFrozenDictionary(t => t.Name, t => t.File),
            FullReadingsEvery = TypeFileReader.FullReadingsEvery(root),
            OAuth = OAuth(root.Section("oauth")),
            Account = Account(root.Section("account")),
        };
        file = root.Node("hosts") is MappingNode && isOverride
            ? file with { StandIns = StandIns(root) }
            : file with { Hosts = Hosts(root) };
        if (!isOverride && file.Types.Count == 0)
        {
            root.Error("types", "provider_file.missing", "there is no type.", "Add at least one Interaction Type with its stream.");
        }

        // Tokens are kept there too, by the sign-in.
        _ = isOverride ? root.Node("tokens") : null;
        root.End();
        return file;
    }

    private static RequestBudget Budget(string name, FileSection section)
    {
        var (requests, per, concurrency) = (section.Count("requests"), section.Duration("per", TimeSpan.FromMilliseconds(100)), section.Count("concurrency"));
        if (requests is not null != per is not null)
        {
            section.Error("requests", "provider_file.missing", "`requests` and `per` belong together.", "Write { requests: 100, per: 10s }.");
        }

        section.End();
        return new RequestBudget { Name = name, Requests = requests, Per = per ?? TimeSpan.FromSeconds(1), Concurrency = concurrency };
    }

    private static OAuthApplication? OAuth(FileSection? section)
    {
        if (section is null)
        {
            return null;
        }

        var (authorize, token, scopes) = (section.Text("authorize_url"), section.Text("token_url"), section.Texts("scopes"));
        section.End();
        if (authorize is not null && token is not null)
        {
            return new OAuthApplication(authorize, token, scopes ?? []);
        }

        section.Error("token_url", "provider_file.missing", "it needs `authorize_url` and `token_url`.", "Add both addresses.");
        return null;
    }

    private static AccountSource? Account(FileSection? section)
    {
        if (section is null)
        {
            return null;
        }

        var (setting, token, stream, field) = (section.Text("setting"), section.Text("token"), section.Text("stream"), section.Text("field"));
        var pattern = Pattern(section);
        section.End();
        if (new[] { setting, token, stream }.Count(place => place is not null) != 1 || stream is null != field is null)
        {
            section.Error(
                "setting",
                "provider_file.missing",
                "it needs a `setting`, a `token`, or a `stream` with its `field`.",
                "Write { setting: subdomain }, { token: id } for a name in the sign-in's answer, or { stream: me, field: account.id }.");
            return null;
        }

        var place = setting is not null ? AccountPlace.Setting : token is not null ? AccountPlace.Token : AccountPlace.Stream;
        return new AccountSource(place, FieldPath.Parse(setting ?? token ?? field!), section.Mark) { Stream = stream, Pattern = pattern };
    }

    private static Regex? Pattern(FileSection section)
    {
        if (section.Text("pattern") is not { } text)
        {
            return null;
        }

        try
        {
            // Of this kind none takes longer the worse the text is.
            var pattern = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (pattern.GetGroupNumbers().Length == 2)
            {
                return pattern;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // Told below.
        }

        section.Error("pattern", "provider_file.wrong_value", $"'{text}' is no regular expression with one group.", "Put what tells the account in parentheses: '/id/([^/]+)/'.");
        return null;
    }

    private static List<HostPattern> Hosts(FileSection root)
    {
        var hosts = new List<HostPattern>();
        foreach (var text in root.Texts("hosts") ?? [])
        {
            if (HostPattern.TryParse(text, out var host))
            {
                hosts.Add(host);
            }
            else
            {
                root.Error("hosts", "provider_file.wrong_value", $"'{text}' is not a host.", "Write api.example.com or *.example.com, without https:// and path.");
            }
        }

        return hosts;
    }

    private static List<StandIn> StandIns(FileSection root)
    {
        var standIns = new List<StandIn>();
        var section = root.Section("hosts");
        foreach (var member in section?.Members ?? [])
        {
            try
            {
                standIns.Add(StandIn.Parse(member.Name, section!.Text(member.Name) ?? ""));
            }
            catch (FormatException exception)
            {
                root.Error("hosts", "provider_file.wrong_value", exception.Message, "Write host: http://127.0.0.1:5001.");
            }
        }

        return standIns;
    }
}
