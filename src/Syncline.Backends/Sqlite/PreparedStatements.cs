using Microsoft.Data.Sqlite;

namespace Syncline.Backends.Sqlite;

/// <summary>One connection's commands that have been prepared, by their text: to prepare one costs more than to run it. Each is lent to one caller at a time.</summary>
internal sealed class PreparedStatements : IDisposable
{
    // More than there are in the SQL files; what is over is prepared each time.
    private const int Most = 256;

    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);

    /// <summary>Lends a command, which comes back by <see cref="Return"/> or is disposed of.</summary>
    public SqliteCommand Take(SqliteConnection connection, string text)
    {
        if (_idle.Remove(text, out var idle))
        {
            return idle;
        }

        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    public void Return(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (_idle.Count >= Most || !_idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var command in _idle.Values)
        {
            command.Dispose();
        }

        _idle.Clear();
    }
}
