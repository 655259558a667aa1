using System.Runtime.CompilerServices;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Runs;

namespace Syncline.Providers.Dynamic;

/// <summary>A template of a stream, and what finds out which streams are made of it.</summary>
internal sealed class DynamicDeclarativeStream
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DynamicDeclarativeStream", node => new DynamicDeclarativeStream(node));

    private readonly ComponentNode _node;
    private readonly MappingNode? _template;
    private readonly IComponentsResolver? _resolver;
    private readonly bool _parentsWin;

    private DynamicDeclarativeStream(ComponentNode node)
    {
        _node = node;
        Name = node.Text("name") ?? "";
        _template = node.Object("stream_template");
        _resolver = node.RequiredComponent<IComponentsResolver>("components_resolver");
        _parentsWin = node.Boolean("use_parent_parameters", otherwise: true);
        node.Require("stream_template");
        Missing = _template is null ? null : MissingIn(_template);
    }

    /// <summary>Its name, by which a check may name it.</summary>
    public string Name { get; }

    /// <summary>The class that all its streams need and that is not there; null for none.</summary>
    public Problem? Missing { get; }

    /// <summary>The streams that there are now.</summary>
    /// <exception cref="SyncException">They could not be found out, or one of them is wrong.</exception>
    public async IAsyncEnumerable<ManifestStream> StreamsAsync(ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var scope in _resolver!.ScopesAsync(context, cancellationToken))
        {
            var content = _resolver.Mapping.Aggregate((ManifestNode)_template!, (node, mapping) => mapping.Apply(node, scope));
            yield return Compile(content);
        }
    }

    /// <summary>Nothing is put into the template for this, and whatever else is wrong with it may be made good by what is.</summary>
    private Problem? MissingIn(MappingNode template)
    {
        var problems = new ProblemList(_node.Context.Problems.File);
        _ = _node.Again<ManifestStream>("stream_template", template, _node.Context with { Problems = problems, ParentParametersWin = _parentsWin });
        return problems.TakeMissing(0) is [var why, ..] ? why : null;
    }

    private ManifestStream Compile(ManifestNode content)
    {
        var problems = new ProblemList(_node.Context.Problems.File);
        var stream = _node.Again<ManifestStream>("stream_template", content, _node.Context with { Problems = problems, ParentParametersWin = _parentsWin });
        if (stream is null || problems.HasErrors || stream.Name.Length == 0)
        {
            var problem = problems.ToList().FirstOrDefault(one => one.Severity is ProblemSeverity.Error);
            throw new SyncException(new SyncError(
                problem?.Code ?? "manifest.missing_field",
                $"Dynamic stream '{Name}' makes a stream that is wrong: {problem?.Message ?? "it has no name."}",
                problem?.Hint ?? "Look at the template and what is put into it."));
        }

        return stream.MadeBy(Name);
    }
}
