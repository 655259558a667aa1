using Syncline.Providers.Components;

namespace Syncline.Providers.Manifests;

/// <summary>Reads a manifest.yaml (or .json): parsed, linted whole, compiled.</summary>
public static class ManifestFile
{
    /// <summary>Reads the file's bytes. Never throws for what is in them: every problem is in the result, all at once.</summary>
    /// <param name="file">The name for problems.</param>
    /// <param name="content">The file's bytes.</param>
    /// <param name="customs">The C# classes that its <c>Custom…</c> components may name.</param>
    public static ManifestReading Read(string file, ReadOnlyMemory<byte> content, CustomComponents customs)
    {
        ArgumentNullException.ThrowIfNull(customs);
        var problems = new ProblemList(file);
        var tree = YamlTree.Read(content, problems, lastOfEqualsHolds: true);
        if (tree is not MappingNode root)
        {
            if (tree is not null)
            {
                problems.Error(tree.Mark, "manifest.wrong_type", $"The file is {tree.Kind}.", "A manifest is an object.");
            }

            return new ManifestReading(null, problems.ToList());
        }

        if (root["type"] is { } type and not ScalarNode { Source: "DeclarativeSource" })
        {
            problems.Error(type.Mark, "manifest.wrong_type", "The file's type is not DeclarativeSource.", "Begin with `type: DeclarativeSource`.");
        }

        var resolved = new ReferenceResolver(root, problems).Resolve();
        var manifest = ComponentNode.Root<Manifest>(resolved, Manifest.Definition, new CompileContext(problems, customs) { Hosts = ManifestHosts.In(resolved) });
        return new ManifestReading(problems.HasErrors ? null : manifest, problems.ToList());
    }
}
