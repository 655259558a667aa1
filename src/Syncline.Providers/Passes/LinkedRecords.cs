using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.ProviderFiles;
using Syncline.Providers.Records;
using Syncline.Retrieving;

namespace Syncline.Providers.Passes;

/// <summary>Reads the records that a page of changed links names.</summary>
internal sealed class LinkedRecords(LinkPass pass, IStreamReader reader)
{
    private readonly RecordsByIds _records = new(reader, pass.Records, pass.Batch, budget: null);

    /// <summary>A page of records in the place of one of links. What has gone meanwhile is not in it.</summary>
    public async ValueTask<SourcePage> ReadAsync(SourcePage links, CancellationToken cancellationToken)
    {
        var pages = await _records.ReadAsync(links.Records.SelectMany(Ids), cancellationToken);
        return links with
        {
            Records = [.. pages.SelectMany(page => page.Records)],
            Rejected = [.. links.Rejected, .. pages.SelectMany(page => page.Rejected)],
        };
    }

    private List<string> Ids(SourceRecord link) =>
        [.. DPath.FindAll(new RawJson(link.Json).Element, pass.Id.Names).Select(value => JsonCopy.PythonText(value)).OfType<string>().Where(id => id.Length > 0)];
}
