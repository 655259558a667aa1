using Syncline.Access;

namespace Syncline.Backends.Rows;

/// <summary>The values of statements on remembered requests.</summary>
internal static class RequestValues
{
    public static object Of(IdempotencyName name, ReadOnlyMemory<byte> fingerprint, IdempotencyLimits limits) => new
    {
        customer = OwnerNumber.Of(name.Customer).Value,
        caller = name.Caller,
        name = name.Text,
        fingerprint = fingerprint.ToArray(),
        keep = limits.Keep.ToMilliseconds(),
        hold = limits.Hold.ToMilliseconds(),
        most = limits.Most,
    };

    public static object Of(IdempotencyName name, long attempt, int? status = null, byte[]? body = null) => new
    {
        customer = OwnerNumber.Of(name.Customer).Value,
        caller = name.Caller,
        name = name.Text,
        attempt,
        status,
        body,
    };
}
