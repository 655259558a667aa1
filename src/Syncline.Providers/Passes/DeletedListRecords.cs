using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Syncline.Processing;
using Syncline.Providers.Decoding;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Records;
using Syncline.Retrieving;

namespace Syncline.Providers.Passes;

/// <summary>Gives the records of a list of deleted ones the form in which the mapping finds their key.</summary>
internal sealed class DeletedListRecords(DeletedListPass pass, ImmutableArray<FieldPath> key)
{
    private readonly bool _isSame = pass.Id.SequenceEqual(key);

    public SourcePage Shape(SourcePage page) => page with
    {
        IsDeletedList = true,
        Records = _isSame ? page.Records : [.. page.Records.Select(Shape)],
    };

    private SourceRecord Shape(SourceRecord record)
    {
        var listed = JsonCopy.Of(new RawJson(record.Json).Element);
        var shaped = new JsonObject();
        for (var i = 0; i < key.Length; i++)
        {
            JsonPlace.Put(shaped, key[i].Names, JsonPlace.Find(listed, pass.Id[i].Names)?.DeepClone());
        }

        return record with { Json = Encoding.UTF8.GetBytes(shaped.ToJsonString()) };
    }
}
