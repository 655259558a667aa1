using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Streams;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Extraction;

/// <summary>Makes records of the items of lists inside of what was extracted. Of a list that is said to be cut, the whole is asked for, where the manifest says how.</summary>
internal sealed class RecordExpander
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RecordExpander", node => new RecordExpander(node));

    private const string NamesOnly = "Where a list may be cut, write each name of the path.";

    private readonly IReadOnlyList<BoundTemplate> _path;
    private readonly IReadOnlyList<BoundTemplate> _indicator;
    private readonly IRetriever? _whole;
    private readonly ParentContext _parents;
    private readonly bool _emitsParent;

    private RecordExpander(ComponentNode node)
    {
        node.RequireItems("expand_records_from_field", "Name the list, as a list of names.");
        _path = node.TemplateList("expand_records_from_field") ?? [];
        _parents = new ParentContext(node.Boolean("merge_parent") ? _path : null, node.Components<ParentFieldPath>("parent_fields"), node.Boolean("remain_original_record"));
        _emitsParent = node.Choice("on_no_records", "skip", "emit_parent") == "emit_parent";
        _indicator = node.TemplateList("truncation_indicator_path") ?? [];
        _whole = node.Component<IRetriever>("truncated_list_retriever");
        Glob.Refuse(node, "truncation_indicator_path", _indicator, NamesOnly);
        if (_whole is not null)
        {
            node.RequireItems("truncation_indicator_path", "Name the field that says that the list is cut, as a list of names.");
            Glob.Refuse(node, "expand_records_from_field", _path, NamesOnly);
        }
        else if (_indicator.Count > 0)
        {
            node.Context.Problems.Warn(
                node.Mark,
                "manifest.missing_field",
                "RecordExpander has truncation_indicator_path and no truncated_list_retriever: of a list that is cut the rest is not read.",
                "Add a truncated_list_retriever, if the partner has a list of them.");
        }
    }

    /// <summary>Whether the whole of a list is asked for where it is cut.</summary>
    public bool Fetches => _whole is not null;

    /// <summary>Whether a parent says that its list is cut.</summary>
    public bool IsCut(RawJson parent, ReadingContext context) =>
        _indicator.Count > 0 && DPath.Find(parent.Parsed().Element, Parts(_indicator, context)) is { } indicator && TemplateValue.Of(indicator).IsTrue;

    /// <summary>The whole of the list that is cut in a parent.</summary>
    /// <exception cref="Runs.SyncException">A page of it could not be had.</exception>
    public async Task<IReadOnlyList<RawJson>> WholeAsync(RawJson parent, ReadingContext context, CancellationToken cancellationToken)
    {
        var slice = new StreamSlice(new JsonObject { ["parent_record"] = JsonCopy.Of(parent.Element) }, []);
        var reading = new SliceReading(slice, null, null, new SelectionWork([]), _ => false);
        var guard = new PagingGuard("truncated_list_retriever", new StreamOptions(), pagesBefore: 0);
        var items = new List<RawJson>();
        await foreach (var page in _whole!.PagesAsync(reading, null, context, cancellationToken))
        {
            if (context.IsStrict)
            {
                guard.Pass(page);
            }

            items.AddRange(page.Records.Select(record => new RawJson(record.ToUtf8())));
            page.ThrowIfFailed();
            if (page.Rejected is [var rejected, ..])
            {
                throw new StreamFailure(FailureKind.System, rejected.Reason);
            }
        }

        return items;
    }

    /// <summary>The records that one parent gives.</summary>
    /// <param name="given">The parent.</param>
    /// <param name="fetched">The whole lists of parents where they are cut, in their order; the parent's own is taken out.</param>
    /// <param name="context">The reading.</param>
    public IEnumerable<RawJson> Expand(RawJson given, Queue<IReadOnlyList<RawJson>> fetched, ReadingContext context)
    {
        var parent = given.Parsed();
        var whole = Fetches && IsCut(parent, context) && fetched.TryDequeue(out var items) ? items : [];
        var any = false;
        var carry = _parents.IsNone ? null : _parents.Of(parent.Element, context);
        foreach (var item in whole.Count > 0 ? whole : Embedded(parent, context))
        {
            any = true;
            yield return carry is null ? item : carry(item.Element);
        }

        if (!any && _emitsParent)
        {
            yield return parent;
        }
    }

    private IEnumerable<RawJson> Embedded(RawJson parent, ReadingContext context) => DPath.FindAll(parent.Element, Parts(_path, context))
        .Where(found => found.ValueKind is JsonValueKind.Array)
        .SelectMany(list => list.EnumerateArray().Select(parent.Inner));

    private static string[] Parts(IReadOnlyList<BoundTemplate> path, ReadingContext context) => [.. path.Select(part => part.EvaluateText(context.Scope))];
}
