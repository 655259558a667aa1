using System.Runtime.CompilerServices;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extending;
using Syncline.Providers.Extraction;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Retrievers;

/// <summary>Reads slices by a class of the user's.</summary>
internal sealed class CustomRetriever : IRetriever
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomRetriever, IRetriever>("CustomRetriever", (inner, node, className) => new CustomRetriever(inner, node, className));

    private readonly ICustomRetriever _inner;
    private readonly string _className;
    private readonly RecordSelector _selector;

    private CustomRetriever(ICustomRetriever inner, ComponentNode node, string className)
    {
        (_inner, _className) = (inner, className);
        _selector = node.Component<RecordSelector>("record_selector") ?? new RecordSelector(new DpathExtractor([]), null, null, null);
        Router = PartitionRouters.Read(node);
    }

    public IPartitionRouter? Router { get; }

    public bool CastsToSchema => _selector.CastsToSchema;

    public async IAsyncEnumerable<StreamPage> PagesAsync(
        SliceReading reading, TemplateValue? from, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scope = reading.Slice.Scope(context.Scope).With("next_page_token", TemplateValue.None);
        var own = new CustomContext(context, scope);
        var pages = CustomCall.EachAsync(_className, () => _inner.PagesAsync(reading.Slice.Seen(), CustomToken.Of(from), own, cancellationToken), cancellationToken);
        await foreach (var page in pages)
        {
            TemplateValue? next = null;
            foreach (var part in Parts(page, scope, reading, context))
            {
                yield return part;
                part.ThrowIfFailed();
                next = part.Next;
            }

            if (next is null)
            {
                yield break;
            }
        }
    }

    private IEnumerable<StreamPage> Parts(RetrievedPage page, TemplateScope scope, SliceReading reading, ReadingContext context)
    {
        var found = CustomCall.Run(_className, () => page.Records.Select(record => RawJson.Detached(record, default)).ToList());
        var body = Body(found);
        foreach (var selection in _selector.Select(found, scope, reading.Work, context))
        {
            yield return new StreamPage
            {
                Records = selection.Records,
                Rejected = selection.Rejected,
                Failure = selection.Failure,
                Body = body,
                IsPart = !selection.IsLast,
                Next = selection.IsLast && page.Next is { } next && !EndsAfter(selection, reading) ? TemplateValue.Of(next) : null,
            };
        }
    }

    /// <summary>What a page is known by where it comes again: there is no answer of which one could tell.</summary>
    private static byte[] Body(IEnumerable<RawJson> records)
    {
        var hash = new HashCode();
        foreach (var record in records)
        {
            hash.AddBytes(record.Utf8.Span);
        }

        return BitConverter.GetBytes(hash.ToHashCode());
    }

    private static bool EndsAfter(Selection selection, SliceReading reading) => selection.Last is { } last && reading.EndsAfter(last);
}
