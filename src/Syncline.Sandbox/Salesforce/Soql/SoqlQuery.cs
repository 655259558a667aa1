namespace Syncline.Sandbox.Salesforce.Soql;

/// <summary>A parsed query; names are still as written.</summary>
/// <param name="Text">The query as sent.</param>
/// <param name="Select">Field names; or one of the words that stand for many: FIELDS(ALL), FIELDS(STANDARD), COUNT().</param>
/// <param name="From">The object.</param>
/// <param name="Where">The condition, or null.</param>
/// <param name="OrderBy">Field and whether it descends, in order of weight.</param>
/// <param name="Limit">Most rows, or null.</param>
/// <param name="Offset">Rows to leave out.</param>
internal sealed record SoqlQuery(
    string Text,
    IReadOnlyList<SoqlToken> Select,
    SoqlToken From,
    SoqlCondition? Where,
    IReadOnlyList<(SoqlToken Field, bool IsDescending)> OrderBy,
    int? Limit,
    int Offset);
