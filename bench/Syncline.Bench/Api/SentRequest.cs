namespace Syncline.Bench.Api;

/// <summary>A request, and what the server asked of PostgreSQL to answer it.</summary>
/// <param name="Path">What was asked for.</param>
/// <param name="Transactions">The statements of each transaction, those that say as whom it runs included.</param>
internal sealed record SentRequest(string Path, IReadOnlyList<IReadOnlyList<SentStatement>> Transactions);
