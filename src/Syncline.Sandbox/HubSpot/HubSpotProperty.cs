using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>One property of an object. Every value is text or null, numbers and booleans too.</summary>
internal sealed record HubSpotProperty(string Name, string Type, Func<Row, string?> Value, bool IsDefault = false);
