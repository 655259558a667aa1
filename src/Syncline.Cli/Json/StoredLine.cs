namespace Syncline.Cli.Json;

/// <summary>How much is stored of one kind of a Customer's data.</summary>
/// <param name="Customer">The Customer's name.</param>
/// <param name="Kind">The name of the table.</param>
/// <param name="Rows">How many rows.</param>
internal sealed record StoredLine(string Customer, string Kind, long Rows);
