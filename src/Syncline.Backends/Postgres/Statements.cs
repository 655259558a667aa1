using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Syncline.Backends.Postgres;

/// <summary>The statements of one SQL file beside the store that uses it.</summary>
internal sealed class Statements
{
    private const string Backend = "Postgres";
    private const string SystemFolder = ".system.";
    private static readonly ConcurrentDictionary<string, Statements> Loaded = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, string> _byName;
    private readonly string _file;
    private readonly bool _isSystem;

    private Statements(string file)
    {
        var resources = SqlFile.Resources(Backend).Where(name => FileOf(name) == file).ToList();
        _file = file;
        _isSystem = file.StartsWith("system/", StringComparison.Ordinal);
        _byName = resources is [var resource]
            ? SqlFile.Read(resource)
            : throw new InvalidOperationException($"There are {resources.Count} SQL files called '{file}' for PostgreSQL.");
    }

    /// <summary>Every statement file that is embedded: <c>lease</c>, <c>system/schedule</c>.</summary>
    public static IEnumerable<string> Files => SqlFile.Resources(Backend).Select(FileOf);

    public IEnumerable<string> Names => _byName.Keys;

    public Statement this[string name] => _byName.TryGetValue(name, out var sql)
        ? new Statement($"{_file}.{name}", sql, _isSystem)
        : throw new InvalidOperationException($"{_file}.sql has no statement called '{name}'.");

    /// <summary>The statements of <c>{file}.sql</c>; those over all Customers are <c>system/{file}</c>.</summary>
    public static Statements Of(string file) => Loaded.GetOrAdd(file, static name => new Statements(name));

    private static string FileOf(string resource) =>
        (resource.Contains(SystemFolder, StringComparison.Ordinal) ? "system/" : "") + resource.Split('.')[^2];
}
