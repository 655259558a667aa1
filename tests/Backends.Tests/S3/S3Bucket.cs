using Amazon.S3;
using Amazon.S3.Model;
using Backends.Tests.Sqs;
using StandInCredentials = TestServers.StandInCredentials;

namespace Backends.Tests.S3;

/// <summary>The tests' bucket on fauxqs, which has S3 beside SQS.</summary>
internal static class S3Bucket
{
    public const string Name = "staged-pages";

    private static readonly Lazy<AmazonS3Client> Client = new(Create);

    /// <summary>The keys that begin so.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var answer = await Client.Value.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name, Prefix = prefix + "/" }, cancellationToken);
        return [.. (answer.S3Objects ?? []).Select(one => one.Key)];
    }

    public static Task DeleteAsync(string key, CancellationToken cancellationToken) => Client.Value.DeleteObjectAsync(Name, key, cancellationToken);

    /// <summary>Makes it when it is first asked for. The address of its server.</summary>
    public static string Open()
    {
        _ = Client.Value;
        return FauxqsServer.Address;
    }

    private static AmazonS3Client Create()
    {
        StandInCredentials.Use();
        var client = new AmazonS3Client(new AmazonS3Config { ServiceURL = FauxqsServer.Address, ForcePathStyle = true });
        client.PutBucketAsync(Name).GetAwaiter().GetResult();
        return client;
    }
}
