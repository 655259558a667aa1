using System.Text.RegularExpressions;
using Shouldly;
using Syncline;
using Syncline.Cli.Invocation;
using Syncline.Server;
using Syncline.Server.Hosting;
using YamlDotNet.RepresentationModel;

namespace Cli.Tests.Fleet;

/// <summary>No container engine runs here; what the files of the deployment say is held against the program.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string Root = ProjectRoot.Folder;
    private static readonly string[] Kubernetes = Directory.GetFiles(Path.Combine(Root, "deploy", "kubernetes"), "*.yaml");

    public static TheoryDataRow<string>[] Files() =>
        [.. Kubernetes.Append(Path.Combine(Root, "compose.yaml")).Append(Path.Combine(Root, "Dockerfile")).Select(file => new TheoryDataRow<string>(Path.GetRelativePath(Root, file)))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_and_option_that_is_named_is_one_that_the_program_knows(string file)
    {
        var text = File.ReadAllText(Path.Combine(Root, file));
        Setting().Matches(text).Select(match => match.Value).Except(KnownSettings.All).ShouldBeEmpty();
        var root = new SynclineCommandLine(CommandEnvironment.OfProcess()).Root;
        foreach (var arguments in Arguments(text))
        {
            var command = root.Subcommands.SingleOrDefault(known => known.Name == arguments[0]);
            if (command is null)
            {
                arguments.ShouldBe(["--help"]);
                continue;
            }

            var options = command.Options.Concat(root.Options).Select(option => option.Name).ToHashSet();
            arguments.Skip(1).Where(argument => argument.StartsWith("--", StringComparison.Ordinal)).ShouldAllBe(argument => options.Contains(argument));
            RolesOf(arguments).ShouldAllBe(role => Word.Find<ServerRole>(role, StringComparison.OrdinalIgnoreCase) != null);
        }
    }

    [Fact]
    public void Together_the_processes_have_every_role()
    {
        foreach (var texts in new[] { [File.ReadAllText(Path.Combine(Root, "compose.yaml"))], Kubernetes.Select(File.ReadAllText).ToArray() })
        {
            var roles = texts.SelectMany(Arguments).SelectMany(RolesOf).Distinct().Order();
            roles.ShouldBe(Word.All<ServerRole>().Order());
        }
    }

    [Fact]
    public void Every_port_and_user_is_the_images_own()
    {
        var image = File.ReadAllText(Path.Combine(Root, "Dockerfile"));
        var port = Regex.Match(image, @"^EXPOSE (\d+)", RegexOptions.Multiline).Groups[1].Value;
        var user = Regex.Match(image, @"^USER (\d+)", RegexOptions.Multiline).Groups[1].Value;
        (port, user).ShouldBe(("8080", "1654"), "a number, so that Kubernetes can tell that it is not root");
        image.ShouldContain("HEALTHCHECK");
        image.ShouldContain($"SYNCLINE_URLS=http://0.0.0.0:{port}");

        var deployments = Kubernetes.SelectMany(Documents).Where(document => Text(document, "kind") == "Deployment").ToList();
        deployments.Count.ShouldBe(4);
        foreach (var pod in deployments.Select(deployment => Node(deployment, "spec", "template", "spec")))
        {
            Text(pod, "securityContext", "runAsNonRoot").ShouldBe("true");
            Text(pod, "securityContext", "runAsUser").ShouldBe(user);
            int.Parse(Text(pod, "terminationGracePeriodSeconds"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(30, "the grace and what the host adds");
            var container = ((YamlSequenceNode)Node(pod, "containers")).Single();
            Text(container, "securityContext", "allowPrivilegeEscalation").ShouldBe("false");
            Text(((YamlSequenceNode)Node(container, "ports")).Single(), "containerPort").ShouldBe(port);
            foreach (var (probe, path) in new[] { ("startupProbe", "/health/ready"), ("readinessProbe", "/health/ready"), ("livenessProbe", "/health/live") })
            {
                Text(container, probe, "httpGet", "path").ShouldBe(path);
                Text(container, probe, "httpGet", "port").ShouldBe("http");
            }
        }

        File.ReadAllText(Path.Combine(Root, "deploy", "kubernetes", "settings.yaml")).ShouldContain($"SYNCLINE_URLS: http://0.0.0.0:{port}");
        File.ReadAllText(Path.Combine(Root, "compose.yaml")).ShouldContain($":{port}\"");
    }

    [Fact]
    public void Only_retrievers_are_given_the_key_file()
    {
        foreach (var deployment in Kubernetes.SelectMany(Documents).Where(document => Text(document, "kind") == "Deployment"))
        {
            var text = Node(deployment, "spec").ToString();
            text.Contains("syncline.key").ShouldBe(Text(deployment, "metadata", "name") == "syncline-retriever");
        }
    }

    [Fact]
    public void Every_manifest_is_in_the_kustomization_or_says_why_not()
    {
        var listed = ((YamlSequenceNode)Node(Documents(Path.Combine(Root, "deploy", "kubernetes", "kustomization.yaml")).Single(), "resources")).Select(node => node.ToString());
        Kubernetes.Select(file => Path.GetFileName(file)!).Except(["kustomization.yaml", "secret.example.yaml"]).Append("secret.yaml").Distinct().Order()
            .ShouldBe(listed.Order());
    }

    /// <summary>The lists that are given to the program: those that begin with a command of it.</summary>
    private static IEnumerable<string[]> Arguments(string text) => CommandLine().Matches(text)
        .Select(match => Regex.Matches(match.Groups[1].Value, "\"([^\"]*)\"").Select(word => word.Groups[1].Value).Where(word => word != "/app/syncline").ToArray())
        .Where(words => words.Length > 0 && words[0] is not ("/bin/sh" or "install" or "CMD-SHELL" or "CMD"));

    private static IEnumerable<string> RolesOf(string[] arguments) =>
        Array.IndexOf(arguments, "--role") is >= 0 and var at ? arguments[at + 1].Split(',') : [];

    private static IEnumerable<YamlNode> Documents(string file)
    {
        using var reader = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    private static YamlNode Node(YamlNode node, params string[] path) => path.Aggregate(node, (at, name) => at[name]);

    private static string Text(YamlNode node, params string[] path) => ((YamlScalarNode)Node(node, path)).Value!;

    [GeneratedRegex("SYNCLINE_[A-Z_]+")]
    private static partial Regex Setting();

    [GeneratedRegex("(?:command|args|entrypoint|CMD|ENTRYPOINT):? (\\[[^\\]]*\\])")]
    private static partial Regex CommandLine();
}
