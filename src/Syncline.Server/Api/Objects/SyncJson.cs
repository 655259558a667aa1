using Syncline.Integrations;

namespace Syncline.Server.Api.Objects;

/// <summary>How to sync.</summary>
public sealed record SyncOptionsJson
{
    /// <summary>True lets the next full reading delete beyond the guard; it is a full reading then.</summary>
    public bool AllowDeletes { get; init; }
}

/// <summary>What became of a request to sync.</summary>
/// <param name="Result"><c>due</c>: it is due now. <c>joined</c>: a run that has not begun to read does it. <c>again</c>: one more run follows the present one.</param>
public sealed record SyncAskedJson(SyncRequestResult Result);

/// <summary>What a full reading costs, or that it was asked for.</summary>
public sealed record ResyncJson
{
    /// <summary>True when nothing was asked for.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>What became of the request; null of a dry run.</summary>
    public SyncRequestResult? Result { get; init; }

    /// <summary>How many calls of the partner's API it takes, by what was seen; null where nothing was seen yet.</summary>
    public long? Calls { get; init; }

    /// <summary>What the number of calls is drawn from.</summary>
    public required ResyncBasis Basis { get; init; }

    /// <summary>Stored interactions, all of which are read again.</summary>
    public required long Interactions { get; init; }

    /// <summary>The run it is drawn from, if it is one.</summary>
    public long? Run { get; init; }
}

/// <summary>What an estimate is drawn from.</summary>
public enum ResyncBasis
{
    /// <summary>The pages of the last full reading that ended well.</summary>
    LastFullReading,

    /// <summary>The stored interactions, by the records that the pages of earlier runs held.</summary>
    RecordsPerPage,

    /// <summary>Nothing: it was never read.</summary>
    Nothing,
}
