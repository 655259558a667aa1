namespace Syncline.Cli.Invocation;

/// <summary>The three names of an Integration Object.</summary>
/// <param name="Customer">The Customer's.</param>
/// <param name="Integration">The Integration's.</param>
/// <param name="Type">The Interaction Type.</param>
internal sealed record ObjectNames(string Customer, string Integration, string Type);
