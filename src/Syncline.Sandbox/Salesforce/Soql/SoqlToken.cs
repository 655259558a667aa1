namespace Syncline.Sandbox.Salesforce.Soql;

/// <summary>A piece of a query, and where it begins.</summary>
internal readonly record struct SoqlToken(SoqlTokenKind Kind, string Text, int Position)
{
    public bool Is(string text) => Kind is SoqlTokenKind.Word or SoqlTokenKind.Symbol && Text.Equals(text, StringComparison.OrdinalIgnoreCase);
}
