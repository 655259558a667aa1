using System.Text.Json.Nodes;

namespace Syncline.Server.Connecting;

/// <summary>A dotted place in a JSON object; <c>\.</c> is a dot within a name.</summary>
public static class SettingPath
{
    /// <summary>The names of a path, outermost first.</summary>
    /// <exception cref="FormatException">A name is empty.</exception>
    public static IReadOnlyList<string> Names(string path)
    {
        var names = path.Replace("\\.", "\0", StringComparison.Ordinal).Split('.').Select(name => name.Replace('\0', '.')).ToList();
        return names.TrueForAll(name => name.Length > 0)
            ? names
            : throw new FormatException($"'{path}' is not a path: write names with dots between them, such as credentials.client_id.");
    }

    /// <summary>Puts a value at a path, making the objects on the way.</summary>
    /// <exception cref="FormatException">Something that is no object is in the way, or a name is empty.</exception>
    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        var names = Names(path);
        var at = root;
        foreach (var name in names.SkipLast(1))
        {
            if (!at.TryGetPropertyValue(name, out var child) || child is null)
            {
                at[name] = child = new JsonObject();
            }

            at = child as JsonObject ?? throw new FormatException($"'{path}': '{name}' has a value of its own and can hold no names below it.");
        }

        at[names[^1]] = value;
    }

    /// <summary>The value at a path; null when there is none, or it is JSON null.</summary>
    public static JsonNode? Find(JsonObject root, string path)
    {
        JsonNode? at = root;
        foreach (var name in Names(path))
        {
            at = at is JsonObject parent && parent.TryGetPropertyValue(name, out var child) ? child : null;
        }

        return at;
    }

    /// <summary>Every value with its path; an object is gone into unless <paramref name="isWhole"/> says that its path is one value.</summary>
    public static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonObject root, Func<string, bool> isWhole) => Leaves(root, "", isWhole);

    private static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonObject root, string prefix, Func<string, bool> isWhole)
    {
        foreach (var (name, value) in root)
        {
            var path = prefix + name.Replace(".", "\\.", StringComparison.Ordinal);
            if (value is JsonObject { Count: > 0 } child && !isWhole(path))
            {
                foreach (var leaf in Leaves(child, path + ".", isWhole))
                {
                    yield return leaf;
                }
            }
            else
            {
                yield return (path, value);
            }
        }
    }
}
