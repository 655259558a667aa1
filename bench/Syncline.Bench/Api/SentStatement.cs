namespace Syncline.Bench.Api;

/// <summary>A statement as it reached PostgreSQL.</summary>
/// <param name="Sql">The SQL, its parameters by place.</param>
/// <param name="Values">Their values, as PostgreSQL writes them.</param>
internal sealed record SentStatement(string Sql, IReadOnlyList<string?> Values);
