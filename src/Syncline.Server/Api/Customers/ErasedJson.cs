using Syncline.Integrations;

namespace Syncline.Server.Api.Customers;

/// <summary>What an erasure took, or would take.</summary>
/// <param name="IsDryRun">True when nothing was taken.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Kinds">How many of each kind, of a dry run; empty of an erasure, after which a scan found none.</param>
public sealed record ErasedJson(bool IsDryRun, long Rows, IReadOnlyList<ErasedKindJson> Kinds)
{
    /// <summary>What would go.</summary>
    internal static ErasedJson Of(IReadOnlyList<StoredKind> kinds) =>
        new(true, kinds.Sum(kind => kind.Rows), [.. kinds.Select(kind => new ErasedKindJson(kind.Kind, kind.Rows))]);
}

/// <summary>Rows of one kind.</summary>
/// <param name="Kind">The kind: <c>interactions</c>.</param>
/// <param name="Rows">How many.</param>
public sealed record ErasedKindJson(string Kind, long Rows);
