using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce;

/// <summary>One field of an object: its name, its type as describe calls it, and its value for a row (string, number, bool, an address, or null).</summary>
internal sealed record SalesforceField(string Name, string Type, Func<Row, object?> Value);
