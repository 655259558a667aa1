using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Server.Api.Requests;

/// <summary>Who makes a request, and what they may.</summary>
/// <param name="Actor">Who, for the audit log.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Customer">The Customer whose data alone they see; null for all.</param>
public sealed record Caller(Actor Actor, AccessRole Role, CustomerId? Customer)
{
    /// <summary>Somebody whom the application around the API has signed in.</summary>
    /// <param name="name">Who, as the audit log is to name them.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="customer">The Customer whose data alone they see; null for all.</param>
    public static Caller Host(string name, AccessRole role, CustomerId? customer = null) => new(new Actor(ActorKind.Host, name), role, customer);

    /// <summary>What only they know, if anything: it keeps what is remembered of their requests from being guessed at.</summary>
    internal ReadOnlyMemory<byte> Salt { get; init; }

    /// <summary>Their number among callers: the key's; below zero for those whom the application around the API signs in.</summary>
    internal long Number => Actor.Key?.Value ?? NumberOf(Actor);

    /// <summary>Who makes this request. For parameters of endpoints.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context));

    /// <summary>Who makes this request.</summary>
    internal static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? throw new InvalidOperationException("The request was not signed in.");

    /// <summary>Whose rows a list shows: what was asked for, within what they may see.</summary>
    /// <exception cref="SyncException"><c>engine.customer_unknown</c>: another Customer's, told as one that is not there.</exception>
    internal CustomerId? Within(long? asked)
    {
        if (Customer is not { } own)
        {
            return asked is { } number ? new CustomerId(number) : null;
        }

        return asked is null || asked == own.Value ? own : throw Unknowns.Customer(asked.Value);
    }

    private static long NumberOf(Actor actor)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{actor.Kind}:{actor.Name}"));
        return BinaryPrimitives.ReadInt64BigEndian(hash) | long.MinValue;
    }
}
