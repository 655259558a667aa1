namespace Syncline.Server.Storage;

/// <summary>A bucket of Amazon S3, and what the keys in it begin with.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">Without slashes at its ends; may be empty.</param>
public sealed record PagesChoice(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    /// <summary>Reads <c>s3://BUCKET/PREFIX</c>; null for anything else.</summary>
    public static PagesChoice? Read(string text) =>
        text.StartsWith(Scheme, StringComparison.Ordinal) && text[Scheme.Length..].Split('/', 2) is [{ Length: > 0 } bucket, .. var rest]
            ? new PagesChoice(bucket, string.Concat(rest).Trim('/'))
            : null;
}
