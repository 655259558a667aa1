using System.Globalization;
using System.Security.Cryptography;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>
/// Where a staged page's body is kept. Lease and content are part of it: what is staged is never replaced, neither by a superseded worker nor by another reading of
/// the page.
/// </summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Run">The run.</param>
/// <param name="Page">From 1.</param>
/// <param name="Token">The token of the lease under which it was staged.</param>
/// <param name="Content">Half of the body's SHA-256, in hexadecimal.</param>
public sealed record PagePlace(long Customer, long Run, int Page, long Token, string Content)
{
    private const int ContentBytes = 16;

    /// <summary>The mark of a body's content.</summary>
    public static string ContentOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, ContentBytes));

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static PagePlace? Read(string text) =>
        text.Split('/') is [var customer, var run, var page, var token, { Length: 2 * ContentBytes } content]
        && Number(customer) is { } ofCustomer && Number(run) is { } ofRun && Number(page) is { } number && number <= int.MaxValue && Number(token) is { } ofLease
            ? new PagePlace(ofCustomer, ofRun, (int)number, ofLease, content)
            : null;

    /// <summary>As a path: Customer, run, page, token, content.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Customer}/{Run}/{Page}/{Token}/{Content}");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
