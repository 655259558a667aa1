using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Records;

namespace Syncline.Providers.Requesters;

/// <summary>
/// Answers that are asked for more than once in a run: of parents, and where the manifest says so. They lie on the disk, in a file that is gone with the run, however
/// that ends.
/// </summary>
internal sealed class KeptAnswers : IDisposable
{
    private const long MostBytes = 4L * 1024 * 1024 * 1024;
    private readonly Dictionary<UInt128, Place> _places = [];
    private BodyFile? _file;

    /// <summary>The answer to an equal request; null where none is kept.</summary>
    public OutboundResponse? Find(OutboundRequest request)
    {
        if (!IsKept(request) || !_places.TryGetValue(KeyOf(request), out var place))
        {
            return null;
        }

        var content = _file!.Read(place.At, place.HeadLength + place.BodyLength);
        var head = (JsonObject)JsonNode.Parse(content.AsSpan(0, place.HeadLength))!;
        return new OutboundResponse
        {
            Status = 200,
            Headers = ((JsonObject)head["headers"]!).ToDictionary(header => header.Key, header => header.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase),
            Body = content.AsMemory(place.HeadLength),
            Uri = new Uri(head["uri"]!.GetValue<string>()),
            HasKnownEnd = head["has_known_end"]!.GetValue<bool>(),
        };
    }

    /// <summary>Keeps an answer, where it is a good one to a request that changes nothing, and not large.</summary>
    public void Keep(OutboundRequest request, OutboundResponse response)
    {
        if (!IsKept(request) || response.Status != 200 || response.File is not null || _file?.Length > MostBytes)
        {
            return;
        }

        var head = new JsonObject
        {
            ["uri"] = response.Uri.OriginalString,
            ["has_known_end"] = response.HasKnownEnd,
            ["headers"] = new JsonObject(response.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        };
        var written = JsonSerializer.SerializeToUtf8Bytes(head, JsonCopy.Writing);
        _file ??= new BodyFile();
        var at = _file.Append(written);
        _file.Append(response.Body.Span);
        _places[KeyOf(request)] = new Place(at, written.Length, response.Body.Length);
    }

    public void Dispose() => _file?.Dispose();

    private static bool IsKept(OutboundRequest request) => request.Method == HttpMethod.Get;

    /// <summary>Headers do not count: the same run asks with the same ones, but for tokens that are renewed.</summary>
    private static UInt128 KeyOf(OutboundRequest request)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Encoding.UTF8.GetBytes(request.Uri.AbsoluteUri), 0, .. request.Body.Span], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private readonly record struct Place(long At, int HeadLength, int BodyLength);
}
