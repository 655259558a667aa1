using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Providers.Retrievers;
using Syncline.Runs;

namespace Syncline.Providers.Streams;

/// <summary>
/// Fetches the file that each record names. Only where a manifest runs by itself: the engine stores records, and asks for no files.
/// </summary>
internal sealed class FileUploader
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("FileUploader", node => new FileUploader(node));

    private readonly IRequester? _requester;
    private readonly IRecordExtractor? _target;
    private readonly IRecordExtractor? _content;
    private readonly BoundTemplate? _name;

    private FileUploader(ComponentNode node)
    {
        _requester = node.RequiredComponent<IRequester>("requester");
        _target = node.RequiredComponent<IRecordExtractor>("download_target_extractor");
        _content = node.Component<IRecordExtractor>("file_extractor");
        _name = node.Template("filename_extractor");
        node.Context.Problems.Warn(
            node.Mark, "manifest.files_not_stored", "Files are fetched by `syncline read` only: what the engine stores are records.", "Leave it, if the records are what is wanted.");
    }

    /// <summary>The pages, with the files of their records fetched. The first record that fails ends its page; those before it are good.</summary>
    public async IAsyncEnumerable<StreamPage> UploadAsync(
        IAsyncEnumerable<StreamPage> pages,
        string stream,
        ReadingContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            var uploaded = await UploadAsync(page, stream, context, cancellationToken);
            yield return uploaded;
            uploaded.ThrowIfFailed();
        }
    }

    private async Task<StreamPage> UploadAsync(StreamPage page, string stream, ReadingContext context, CancellationToken cancellationToken)
    {
        var wanted = context.IsTrial ? Math.Min(page.Records.Count, 1) : page.Records.Count;
        for (var done = 0; done < wanted; done++)
        {
            try
            {
                page.Records[done].File = await UploadAsync(page.Records[done], stream, context, cancellationToken);
            }
            catch (SyncException exception)
            {
                return page.CutAt(done, exception);
            }
        }

        return page;
    }

    private async Task<FileReference?> UploadAsync(ReadRecord record, string stream, ReadingContext context, CancellationToken cancellationToken)
    {
        var slice = StreamSlice.Whole.With("download_target", Target(record, context));
        var request = new PageRequest(slice, null, null, new RequestParts()) { IsDownload = _content is null };
        using var answer = await _requester!.SendAsync(request, JsonDecoder.Instance, context, cancellationToken);
        if (!answer.IsOk || context.Files is null)
        {
            return null;
        }

        using var source = Content(answer, context) is { } text ? BodySource.Of(System.Text.Encoding.UTF8.GetBytes(text)) : BodySource.Of(answer.Http);
        return await context.Files.WriteAsync(PathOf(record, stream, context), source.Open(), cancellationToken);
    }

    private string Target(ReadRecord record, ReadingContext context)
    {
        var found = _target!.Begin(context).Extract(RawJson.Of(record.ToElement(), record.ToUtf8())).Take(1).ToList();
        return found is [{ Kind: JsonValueKind.String }]
            ? found[0].Element.GetString()!
            : throw StreamFailure.Of(
                FailureKind.System, "provider.no_file_target", "A record does not name its file.", "Look at download_target_extractor, or filter records without a file.");
    }

    /// <summary>The text that the extractor finds in the answer; null where it finds none, and the answer itself is the file.</summary>
    private string? Content(Answer answer, ReadingContext context)
    {
        if (_content is null)
        {
            return null;
        }

        var extraction = _content.Begin(context);
        var found = answer.Body.Documents.SelectMany(extraction.Extract).Take(1).ToList();
        return found is [{ Kind: JsonValueKind.String }] ? found[0].Element.GetString() : null;
    }

    private string PathOf(ReadRecord record, string stream, ReadingContext context)
    {
        var name = _name?.EvaluateText(record.Scope(context.Scope));
        var parts = (stream + "/" + name).Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        if (parts.Any(part => part == ".." || part.Contains('\0', StringComparison.Ordinal) || part.Contains('\\', StringComparison.Ordinal)))
        {
            throw StreamFailure.Of(FailureKind.System, "provider.bad_file_name", $"'{name}' is no name that a file may have.", "Mend filename_extractor.");
        }

        return string.Join('/', string.IsNullOrWhiteSpace(name) ? [.. parts, RandomNumberGenerator.GetHexString(32, lowercase: true)] : parts);
    }
}
