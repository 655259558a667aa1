namespace Syncline.Sandbox.Salesforce.Soql;

/// <summary>Why a query is refused, in Salesforce's own codes. An exception, because a query is refused from deep within it.</summary>
internal sealed class SoqlError(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public static SoqlError Unexpected(SoqlToken token) =>
        new("MALFORMED_QUERY", token.Kind == SoqlTokenKind.End ? "unexpected token: '<EOF>'" : $"unexpected token: '{token.Text}'");
}
