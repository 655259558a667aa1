namespace Syncline.Server.Api.Requests;

/// <summary>A page of a list.</summary>
/// <param name="Items">In order. A page may be shorter than its limit, even empty, and not be the last.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null when this is the last.</param>
public sealed record ListJson<T>(IReadOnlyList<T> Items, string? Next);
