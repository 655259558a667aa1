namespace Syncline.Integrations;

/// <summary>How much there is of one kind of a Customer's rows.</summary>
/// <param name="Kind">The name of the table: <c>interactions</c>.</param>
/// <param name="Rows">How many, at least 1.</param>
public sealed record StoredKind(string Kind, long Rows);
