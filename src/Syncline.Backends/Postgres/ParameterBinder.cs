using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Syncline.Backends.Postgres;

/// <summary>
/// Gives a command the properties of an object as its parameters: by name in the SQL, by place for the server, worked out once for each statement. The type is that of the
/// property and not of the value, so that a null has one and an array is an array.
/// </summary>
internal static partial class ParameterBinder
{
    private static readonly ConcurrentDictionary<(string Sql, Type Values), Shape> Known = new();

    public static NpgsqlBatchCommand Bind(string sql, object? values)
    {
        if (values is null)
        {
            return new NpgsqlBatchCommand(sql);
        }

        var shape = Known.GetOrAdd((sql, values.GetType()), static key => ShapeOf(key.Sql, key.Values));
        var command = new NpgsqlBatchCommand(shape.Sql);
        foreach (var (type, property) in shape.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = property.GetValue(values) ?? DBNull.Value });
        }

        return command;
    }

    private static Shape ShapeOf(string sql, Type values)
    {
        var parameters = new List<Binding>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var positional = Named.Replace(sql, match =>
        {
            var name = match.Groups["name"].Value;
            if (!places.TryGetValue(name, out var place))
            {
                var property = values.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
                    ?? throw new InvalidOperationException($"The statement has a parameter @{name}, and its values have none: {sql}");
                parameters.Add(new Binding(TypeOf(property.PropertyType), property));
                places[name] = place = parameters.Count;
            }

            return $"${place}";
        });
        return new Shape(positional, [.. parameters]);
    }

    private static NpgsqlDbType TypeOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => NpgsqlDbType.Text,
            _ when plain == typeof(long) => NpgsqlDbType.Bigint,
            _ when plain == typeof(int) => NpgsqlDbType.Integer,
            _ when plain == typeof(bool) => NpgsqlDbType.Boolean,
            _ when plain == typeof(byte[]) || plain == typeof(ReadOnlyMemory<byte>) => NpgsqlDbType.Bytea,
            { IsArray: true } => NpgsqlDbType.Array | TypeOf(plain.GetElementType()!),
            _ => throw new InvalidOperationException($"A parameter of type {type} has no type in the database."),
        };
    }

    [GeneratedRegex("@(?<name>[A-Za-z][A-Za-z0-9]*)")]
    private static partial Regex Named { get; }

    private sealed record Binding(NpgsqlDbType Type, PropertyInfo Property);

    private sealed record Shape(string Sql, Binding[] Parameters);
}
