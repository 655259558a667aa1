namespace Syncline.Backends.Postgres;

/// <summary>One statement of a SQL file.</summary>
/// <param name="Name">File and name, as in <c>system/schedule.due</c>.</param>
/// <param name="Text">The SQL.</param>
/// <param name="IsSystem">
/// True for one over all Customers, from a folder <c>system</c>: it returns ids, names, times and counts, never what a Customer stores. False for one that
/// runs as the Customer it is given.
/// </param>
internal readonly record struct Statement(string Name, string Text, bool IsSystem)
{
    /// <summary>The same with a part in braces filled in, which must never be what a person wrote.</summary>
    public Statement With(string part, string text) => this with { Text = Text.Replace($"{{{part}}}", text, StringComparison.Ordinal) };
}
