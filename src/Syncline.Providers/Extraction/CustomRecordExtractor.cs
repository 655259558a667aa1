using Syncline.Providers.Decoding;
using Syncline.Providers.Extending;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Extraction;

/// <summary>Finds records by a class of the user's.</summary>
internal sealed class CustomRecordExtractor(ICustomRecordExtractor inner, string className) : IRecordExtractor
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomRecordExtractor, IRecordExtractor>("CustomRecordExtractor", (inner, _, className) => new CustomRecordExtractor(inner, className));

    public IExtraction Begin(ReadingContext context) => new Extraction(inner, className, new CustomContext(context));

    private sealed class Extraction(ICustomRecordExtractor inner, string className, CustomContext context) : IExtraction
    {
        public IReadOnlyList<string>? Path => null;

        public string? MissingPath => null;

        public IEnumerable<RawJson> Extract(RawJson document)
        {
            var element = document.Element;
            return CustomCall.Each(className, () => inner.Extract(element, context).Select(found => RawJson.Detached(found, document.Utf8)));
        }

        public IEnumerable<RawJson> Take(RawJson found) => Extract(found);
    }
}
