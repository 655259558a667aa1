namespace Syncline.Sandbox.Salesforce;

/// <summary>A compound address, an object in REST answers.</summary>
internal sealed record SalesforceAddress(string? City, string? Country, string? Street);
