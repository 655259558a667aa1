using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Syncline.Providers.Drafting;

/// <summary>Which Interaction Type a stream's name speaks of. Only words that mean one thing at every partner are in it.</summary>
internal static partial class TypeNames
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string[]>
    {
        ["account"] = ["account", "accounts", "company", "companies", "organization", "organizations", "organisation", "organisations"],
        ["contact"] = ["contact", "contacts", "people", "person", "persons", "end_users"],
        ["opportunity"] = ["opportunity", "opportunities", "deal", "deals"],
        ["task"] = ["task", "tasks", "todos", "to_dos"],
        ["note"] = ["note", "notes"],
        ["user"] = ["user", "users", "agents", "owners", "team_members"],
        ["ticket"] = ["ticket", "tickets", "case", "cases", "support_tickets"],
        ["conversation"] = ["conversation", "conversations", "chats"],
    }.SelectMany(pair => pair.Value, (pair, stream) => (pair.Key, stream)).ToFrozenDictionary(pair => pair.stream, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The Interaction Type; null where the name is in no table.</summary>
    public static string? Known(string stream) => Types.GetValueOrDefault(Plain(stream));

    /// <summary>A name for a type of the stream's own: small letters, digits and underscores, a letter first.</summary>
    public static string Plain(string stream)
    {
        var name = NotInNames().Replace(WordStart().Replace(stream, "_").ToLowerInvariant(), "_").Trim('_');
        return name is [>= 'a' and <= 'z', ..] ? name : $"stream_{name}".TrimEnd('_');
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInNames();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
