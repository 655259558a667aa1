namespace Syncline.Sandbox.Salesforce.Soql;

internal enum SoqlTokenKind
{
    /// <summary>A name or keyword.</summary>
    Word,

    /// <summary>A quoted text, without its quotes and escapes.</summary>
    Text,

    /// <summary>A number, date or datetime literal.</summary>
    Literal,

    /// <summary>An operator, comma or parenthesis.</summary>
    Symbol,

    End,
}
