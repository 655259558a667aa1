using System.Text.Json;
using Syncline.Pushing;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Pushing;

/// <summary>Records that a customer's own system sends.</summary>
public sealed record PushJson
{
    /// <summary>Up to 1,000 JSON objects, 5 MB together: <c>id</c>, <c>updated_at</c> and <c>deleted</c> where they have them, and the type's fields by their names.</summary>
    public required IReadOnlyList<JsonElement> Records { get; init; }

    /// <summary>True stores none where one is refused; else the others are stored.</summary>
    public bool AllOrNothing { get; init; }
}

/// <summary>What became of records that were sent.</summary>
/// <param name="Object">The integration object that they belong to.</param>
/// <param name="IsStored">False when nothing was stored.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Records">What became of each, in their order.</param>
public sealed record PushedJson(long Object, bool IsStored, int Refused, IReadOnlyList<PushedRecordJson> Records)
{
    internal static PushedJson Of(PushResult result) => new(
        result.Object.Object.Value,
        result.IsStored,
        result.Records.Count(record => record.Outcome is PushOutcome.Refused),
        [.. result.Records.Select(record => new PushedRecordJson(record.Index, record.Id, record.Outcome, ErrorJson.Of(record.Error)))]);
}

/// <summary>What became of one record.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Id">Its id, where that could be read.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Error">Why it was refused.</param>
public sealed record PushedRecordJson(int Index, string? Id, PushOutcome Outcome, ErrorJson? Error);
