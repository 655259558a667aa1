namespace Syncline.Sandbox.Salesforce.Soql;

/// <summary>A WHERE clause as a tree. The kinds of node are nested here, because they mean nothing apart.</summary>
internal abstract record SoqlCondition
{
    internal sealed record All(IReadOnlyList<SoqlCondition> Parts) : SoqlCondition;

    internal sealed record Any(IReadOnlyList<SoqlCondition> Parts) : SoqlCondition;

    internal sealed record Not(SoqlCondition Part) : SoqlCondition;

    /// <summary>Operator is one of = != &lt; &lt;= &gt; &gt;= LIKE IN, NOT IN; only the last two have more than one value.</summary>
    internal sealed record Compare(SoqlToken Field, string Operator, IReadOnlyList<SoqlToken> Values) : SoqlCondition;
}
