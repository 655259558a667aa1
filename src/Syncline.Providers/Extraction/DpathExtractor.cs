using System.Text.Json;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Extraction;

/// <summary>Finds records by a path of names, indexes and wildcards. What lies there is a list of records or one record.</summary>
internal sealed class DpathExtractor(IReadOnlyList<BoundTemplate> path, RecordExpander? expander = null) : IRecordExtractor
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DpathExtractor", node =>
    {
        node.Ignored("decoder");
        node.Require("field_path");

        return new DpathExtractor(node.TemplateList("field_path") ?? [], node.Component<RecordExpander>("record_expander"));
    });

    public bool Fetches => expander?.Fetches == true;

    public IExtraction Begin(ReadingContext context) => new Extraction([.. path.Select(part => part.EvaluateText(context.Scope))], expander, context);

    private sealed class Extraction(string[] parts, RecordExpander? expander, ReadingContext context) : IExtraction
    {
        private readonly bool _hasWildcard = DPath.HasWildcard(parts);
        private readonly bool _isOne = !parts.Contains("*");
        private readonly Queue<IReadOnlyList<RawJson>> _fetched = new();
        private bool _isMissing;

        public IReadOnlyList<string>? Path { get; } = parts.Any(part => part != "*" && Glob.IsGlob(part)) ? null : parts;

        public string? MissingPath => _isMissing ? string.Join('.', parts) : null;

        public async Task FetchAsync(IReadOnlyList<RawJson> documents, CancellationToken cancellationToken)
        {
            foreach (var parent in documents.SelectMany(Find).Where(parent => expander!.IsCut(parent, context)))
            {
                _fetched.Enqueue(await expander!.WholeAsync(parent, context, cancellationToken));
            }
        }

        public IEnumerable<RawJson> Extract(RawJson document) => Find(document).SelectMany(Take);

        public IEnumerable<RawJson> Take(RawJson found) => expander is null ? [found] : expander.Expand(found, _fetched, context);

        private IEnumerable<RawJson> Find(RawJson given)
        {
            var document = parts.Length == 0 ? given : given.Parsed();
            if (_hasWildcard && _isOne)
            {
                return One([.. DPath.FindAll(document.Element, parts).Take(2)], document);
            }

            if (_hasWildcard)
            {
                return DPath.FindAll(document.Element, parts).Select(document.Inner);
            }

            // Most often a document of one kind is the record itself.
            if (parts.Length == 0 && document.Kind is JsonValueKind.Object)
            {
                return DPath.IsFalsy(document) ? [] : [document];
            }

            return DPath.Find(document.Element, parts) is { ValueKind: not JsonValueKind.Null } found ? Values(document.Inner(found)) : Missing();
        }

        /// <summary>A path of patterns without a star for every child stands for one place, as in the reference.</summary>
        private IEnumerable<RawJson> One(List<JsonElement> found, RawJson document) => found switch
        {
            [] => Missing(),
            [{ ValueKind: not JsonValueKind.Null } single] => Values(document.Inner(single)),
            [_] => Missing(),
            _ => throw StreamFailure.Of(
                FailureKind.System, "manifest.bad_value", $"The path {string.Join('.', parts)} leads to more than one place.", "Write `*` for every child."),
        };

        private RawJson[] Missing()
        {
            _isMissing = true;
            return [];
        }

        private static IEnumerable<RawJson> Values(RawJson found) => found.Kind is JsonValueKind.Array
            ? found.Element.EnumerateArray().Select(found.Inner)
            : DPath.IsFalsy(found) ? [] : [found];
    }
}
