namespace Syncline.Server.Api.Errors;

/// <summary>Why a request was not done: RFC 9457's problem details, with a code to go by.</summary>
public sealed record Problem
{
    /// <summary>The code as a URI: <c>urn:syncline:error:engine.object_unknown</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong, naming the thing and the value.</summary>
    public required string Detail { get; init; }

    /// <summary>Stays the same from version to version: go by it.</summary>
    public required string Code { get; init; }

    /// <summary>What to do.</summary>
    public required string Hint { get; init; }

    /// <summary>All that is wrong, where it is more than one thing.</summary>
    public IReadOnlyList<ErrorJson>? Problems { get; init; }
}
