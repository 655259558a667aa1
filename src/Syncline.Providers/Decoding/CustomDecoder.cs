using System.Text.Json;
using Syncline.Providers.Extending;
using Syncline.Runs;

namespace Syncline.Providers.Decoding;

/// <summary>Bodies that a class of the user's reads.</summary>
internal sealed class CustomDecoder(ICustomDecoder inner, string className) : IDecoder
{
    public static readonly CustomKind Kind = CustomKind.Of<ICustomDecoder, IDecoder>("CustomDecoder", (inner, _, className) => new CustomDecoder(inner, className));

    private const string Code = "provider.bad_body";

    public bool CanPage => true;

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading)
    {
        using var documents = CustomCall.Run(className, () => inner.Decode(body.Open()).GetEnumerator());
        var hasAny = false;
        while (TryNext(documents, hasAny, reading, out var document))
        {
            hasAny = true;
            yield return document;
        }
    }

    private bool TryNext(IEnumerator<JsonElement> documents, bool hasAny, BodyReading reading, out RawJson document)
    {
        try
        {
            var hasNext = CustomCall.Run(className, documents.MoveNext);
            document = hasNext ? CustomCall.Run(className, () => RawJson.Detached(documents.Current, default)) : default;
            return hasNext;
        }
        catch (Reading.StreamFailure failure) when (failure.InnerException is FormatException format)
        {
            Refuse(format.Message, hasAny, reading);
            document = default;
            return false;
        }
    }

    private void Refuse(string why, bool hasAny, BodyReading reading)
    {
        var message = $"The answer is not what the class '{className}' reads: {why}";
        if (hasAny)
        {
            reading.Break(Code, message);
        }
        else
        {
            reading.Refuse(new SyncError(Code, message, "It is read again; if it stays, look at the answer and the class."));
        }
    }
}
