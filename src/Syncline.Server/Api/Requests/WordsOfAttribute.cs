namespace Syncline.Server.Api.Requests;

/// <summary>Says in the API's description which words a parameter takes.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class WordsOfAttribute(Type enumeration) : Attribute
{
    /// <summary>The enumeration whose words they are.</summary>
    public Type Enumeration { get; } = enumeration;

    /// <summary>False where it takes several, with commas.</summary>
    public bool IsOne { get; init; } = true;
}
