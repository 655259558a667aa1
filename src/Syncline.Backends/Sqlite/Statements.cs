using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Syncline.Backends.Sqlite;

/// <summary>The statements of one SQL file beside the store that uses it.</summary>
internal sealed class Statements
{
    private const string Backend = "Sqlite";
    private static readonly ConcurrentDictionary<string, Statements> Loaded = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, string> _byName;
    private readonly string _file;

    private Statements(string file, FrozenDictionary<string, string> byName)
    {
        _file = file;
        _byName = byName;
    }

    /// <summary>Every statement file that is embedded, by name without folder.</summary>
    public static IEnumerable<string> Files => SqlFile.Resources(Backend).Select(name => name.Split('.')[^2]);

    public IEnumerable<string> Names => _byName.Keys;

    public string this[string name] =>
        _byName.TryGetValue(name, out var sql) ? sql : throw new InvalidOperationException($"{_file}.sql has no statement called '{name}'.");

    /// <summary>The statements of <c>{file}.sql</c>.</summary>
    public static Statements Of(string file) => Loaded.GetOrAdd(file, static name => new Statements(name, Read(name)));

    private static FrozenDictionary<string, string> Read(string file) =>
        SqlFile.Read(SqlFile.Resources(Backend).Single(name => name.EndsWith($".{file}.sql", StringComparison.Ordinal)));
}
