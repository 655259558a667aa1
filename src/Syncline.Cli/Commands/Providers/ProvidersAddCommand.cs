using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Providers.Drafting;
using Syncline.Providers.Manifests;
using Syncline.Runs;

namespace Syncline.Cli.Commands.Providers;

/// <summary><c>syncline providers add MANIFEST</c>: makes a Provider of a bare manifest, and says what it assumes.</summary>
internal sealed class ProvidersAddCommand : Command
{
    private readonly Argument<string> _manifest = new("manifest") { Description = "A manifest in the low-code connector format, YAML or JSON.", HelpName = "MANIFEST" };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "The provider's name. Default the manifest's folder, or the file's name, without 'source-'.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Shows what would be assumed, and writes nothing." };

    /// <summary>Makes the command.</summary>
    public ProvidersAddCommand(CommandRunner runner)
        : base("add", "Makes a provider of a bare manifest: copies it, and derives types, keys, intervals and deletes into a provider.yaml to be looked over.")
    {
        Add(_manifest);
        Add(_name);
        Add(_dryRun);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var path = context.Get(_manifest)!;
        var name = NameOf(path, context.Get(_name));
        var target = context.Get(_dryRun) ? null : ProviderFolderWriter.NewFolder(context, name);
        var content = await ReadAsync(path, cancellationToken);
        var draft = ProviderDraft.Of(name, Compile(path, content, context));
        if (draft.Types.Count == 0)
        {
            context.Output.Note("warning: The manifest has no stream that is known before a connection, so provider.yaml has no type yet.");
        }

        if (target is not null)
        {
            await ProviderFolderWriter.WriteAsync(target, content, draft.Yaml, cancellationToken);
        }

        Show(context, name, draft);
        return ExitCode.Ok;
    }

    private static string NameOf(string path, string? given)
    {
        var full = Path.GetFullPath(path);
        var stem = Path.GetFileNameWithoutExtension(full);
        var derived = stem.Equals("manifest", StringComparison.OrdinalIgnoreCase) ? Path.GetFileName(Path.GetDirectoryName(full)) ?? stem : stem;
        var name = given ?? derived.ToLowerInvariant();
        name = given is null && name.StartsWith("source-", StringComparison.Ordinal) ? name["source-".Length..] : name;
        return ProviderFolderWriter.Named(name);
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.NotFound, new SyncError("cli.path_missing", $"The manifest '{path}' cannot be read: {exception.Message}", "Name a manifest file."));
        }
    }

    private static Manifest Compile(string path, byte[] content, CommandContext context)
    {
        var reading = ManifestFile.Read(path, content, context.Components);
        foreach (var warning in reading.Problems.Where(problem => problem.Severity is ProblemSeverity.Warning))
        {
            context.Output.Note(warning.ToString());
        }

        return reading.Manifest ?? throw ProviderTests.Refused(reading.Problems);
    }

    private void Show(CommandContext context, string name, ProviderDraft draft)
    {
        if (context.Output.IsJson)
        {
            draft.Types.ToList().ForEach(type => context.Output.WriteJson(DraftLine.Of(type), JsonLines.Default.DraftLine));
        }
        else
        {
            context.Output.WriteTable(
                ["Type", "Stream", new Column("Key", Wraps: true), "Interval", "Overlap", "Deletes", new Column("Worth a look", Wraps: true)],
                draft.Types.Select(IReadOnlyList<string> (type) =>
                [
                    type.Name,
                    type.Stream,
                    type.Key.Count == 0 ? "SHA-256 of the record" : string.Join(", ", type.Key),
                    Spoken.Duration(type.Interval),
                    type.Overlap is { } overlap ? Spoken.Duration(overlap) : "",
                    Word.Of(type.Deletes),
                    string.Join(" ", type.Remarks),
                ]),
                "It offers no type.");
        }

        draft.Remarks.ToList().ForEach(context.Output.Note);
        context.Output.Note(context.Get(_dryRun)
            ? "Nothing was written."
            : $"All of this is assumed, and written in '{Path.Combine(context.Folders.Providers, name, "provider.yaml")}'. Next: syncline lint, then syncline connect CUSTOMER {name}.");
    }
}
