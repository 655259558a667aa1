using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace Syncline.Backends.Postgres;

/// <summary>
/// Gives a command the properties of an object as its parameters, by name. The type is that of the property and not of the value, so that a null
/// has one and an array is an array.
/// </summary>
internal static class ParameterBinder
{
    private static readonly ConcurrentDictionary<Type, Binding[]> Known = new();

    public static void Bind(NpgsqlBatchCommand command, object? values)
    {
        if (values is null)
        {
            return;
        }

        foreach (var (name, type, property) in Known.GetOrAdd(values.GetType(), BindingsOf))
        {
            command.Parameters.Add(new NpgsqlParameter(name, type) { Value = property.GetValue(values) ?? DBNull.Value });
        }
    }

    private static Binding[] BindingsOf(Type type) => Array.ConvertAll(
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance), property => new Binding(property.Name, TypeOf(property.PropertyType), property));

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

    private sealed record Binding(string Name, NpgsqlDbType Type, PropertyInfo Property);
}
