namespace Syncline.Sandbox;

/// <summary>Makes one kind of record of one customer huge. Its rows are computed when asked for and never change.</summary>
/// <param name="Partner">The partner's name, such as "hubspot".</param>
/// <param name="Resource">The partner's word for the kind of record, such as "contacts" or "Account".</param>
/// <param name="Customer">The customer's name.</param>
/// <param name="Count">How many records. Default 1,000,000.</param>
public sealed record BulkRecords(string Partner, string Resource, string Customer, long Count = 1_000_000);
