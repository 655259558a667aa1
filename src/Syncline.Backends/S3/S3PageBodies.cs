using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;
using Syncline.Backends.Postgres.Retrieving;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.S3;

/// <summary>The bodies of staged pages as objects of a bucket.</summary>
internal sealed class S3PageBodies : IPageBodies, IDisposable
{
    private readonly S3PagesOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lazy<AmazonS3Client> _client;

    public S3PageBodies(IOptions<S3PagesOptions> options, TimeProvider clock)
    {
        (_options, _clock) = (options.Value, clock);
        _client = new Lazy<AmazonS3Client>(Connect);
    }

    private string Start => _options.Prefix.Length == 0 ? "" : _options.Prefix + "/";

    public async Task PutAsync(PagePlace place, byte[] body, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(body, writable: false);
        await _client.Value.PutObjectAsync(
            new PutObjectRequest { BucketName = _options.Bucket, Key = KeyOf(place), InputStream = stream, AutoCloseStream = false }, cancellationToken);
    }

    public async Task<byte[]?> FindAsync(PagePlace place, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.Value.GetObjectAsync(_options.Bucket, KeyOf(place), cancellationToken);
            using var body = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(body, cancellationToken);
            return body.ToArray();
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }

    public async Task DeleteAsync(IReadOnlyList<PagePlace> places, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var some in places.Chunk(1_000))
            {
                await _client.Value.DeleteObjectsAsync(
                    new DeleteObjectsRequest { BucketName = _options.Bucket, Objects = [.. some.Select(place => new KeyVersion { Key = KeyOf(place) })], Quiet = true },
                    cancellationToken);
            }
        }
        catch (Exception exception) when (IsOfS3(exception))
        {
            // The next sweep, or the bucket's lifecycle rule, takes them.
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<PagePlace>> ListAsync(
        CustomerId? customer, TimeSpan age, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A place begins with its Customer.
        var prefix = customer is { } one ? $"{Start}{one}/" : Start;
        var request = new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = prefix };
        ListObjectsV2Response answer;
        do
        {
            answer = await _client.Value.ListObjectsV2Async(request, cancellationToken);
            var before = _clock.GetUtcNow() - age;
            yield return
            [
                .. from kept in answer.S3Objects ?? []
                   where kept.LastModified is { } at && at.ToUniversalTime() < before
                   select PagePlace.Read(kept.Key[Start.Length..]) into place
                   where place is not null
                   select place,
            ];
            request.ContinuationToken = answer.NextContinuationToken;
        }
        while (answer.IsTruncated == true);
    }

    /// <summary>Asks for the bucket.</summary>
    /// <exception cref="SyncException"><c>store.pages_unreachable</c>.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.Value.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = Start, MaxKeys = 1 }, cancellationToken);
        }
        catch (Exception exception) when (IsOfS3(exception))
        {
            throw new SyncException(
                new SyncError(
                    "store.pages_unreachable",
                    $"The bucket '{_options.Bucket}' for staged pages cannot be used: {exception.Message}",
                    "Check its name, AWS_REGION, the process's role or credentials, and that it may list, get, put and delete there."),
                exception);
        }
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static bool IsOfS3(Exception exception) => exception is AmazonClientException or AmazonServiceException or HttpRequestException or IOException;

    private string KeyOf(PagePlace place) => $"{Start}{place}";

    private AmazonS3Client Connect()
    {
        var config = new AmazonS3Config();
        if (_options.ServiceUrl is { } url)
        {
            config.ServiceURL = url;
            config.ForcePathStyle = true;
        }

        return new AmazonS3Client(config);
    }
}
