using System.Collections.Frozen;

namespace Syncline.Backends;

/// <summary>An embedded SQL file: a small family of statements, each of which begins with a line <c>-- name: what_it_does</c>.</summary>
internal static class SqlFile
{
    private const string Marker = "-- name:";
    private const string Comment = "--";
    private const string Columns = "columns";

    /// <summary>Every embedded SQL resource that is not a migration, of the backend in that folder.</summary>
    public static IEnumerable<string> Resources(string backend) =>
        from name in typeof(SqlFile).Assembly.GetManifestResourceNames()
        where name.EndsWith(".sql", StringComparison.Ordinal)
            && name.Contains($".{backend}.", StringComparison.Ordinal)
            && !name.Contains(".Migrations.", StringComparison.Ordinal)
        select name;

    /// <summary>
    /// The statements of a resource, by name, without the lines that are comments: a database would read those again each time. What several of them select is written once,
    /// under the name <c>columns</c>, and stands in them as <c>{columns}</c>.
    /// </summary>
    public static FrozenDictionary<string, string> Read(string resource)
    {
        var written = ReadText(resource).Split(Marker).Skip(1)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0].Trim(), part => WithoutComments(part[1]), StringComparer.Ordinal);
        var columns = written.GetValueOrDefault(Columns);
        return written.ToFrozenDictionary(
            pair => pair.Key, pair => columns is null ? pair.Value : pair.Value.Replace($"{{{Columns}}}", columns, StringComparison.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The migrations of a backend in their order: file name and text.</summary>
    public static IEnumerable<(string Name, string Text)> Migrations(string backend)
    {
        var folder = $".{backend}.Migrations.";
        return from name in typeof(SqlFile).Assembly.GetManifestResourceNames()
               where name.Contains(folder, StringComparison.Ordinal)
               orderby name
               select (name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..], ReadText(name));
    }

    private static string WithoutComments(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.AsSpan().TrimStart().StartsWith(Comment))).Trim();

    private static string ReadText(string resource)
    {
        using var reader = new StreamReader(typeof(SqlFile).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
