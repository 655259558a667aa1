using System.Collections.Frozen;

namespace Syncline.Server.Api.Description;

/// <summary>What parameters mean. A name means the same in every route.</summary>
internal static class ParameterSentences
{
    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["after"] = "The 'next' of the page before; left out for the first. Of the change feed: the position to go on from.",
        ["changed_since"] = "Only what changed here then or later: 2026-01-31T12:00:00Z.",
        ["customer"] = "The customer's number.",
        ["deleted"] = "True shows tombstones too.",
        ["descending"] = "True turns the order round.",
        ["dry_run"] = "True only says what would happen.",
        ["fields"] = "Only these mapped fields, with commas. Default all.",
        ["id"] = "The integration object's number.",
        ["include"] = "What is shown beside, with commas: 'raw' for the record as received; of the change feed 'record' for the record as it is now.",
        ["integration"] = "The integration's number.",
        ["kind"] = "Only these kinds of changes, with commas.",
        ["key"] = "The API key's number.",
        ["late"] = "True shows only what should have been synced by now; false leaves it out.",
        ["limit"] = "How many at most.",
        ["name"] = "Only the one of this name.",
        ["number"] = "The number of the record that was set aside.",
        ["object"] = "The integration object's number; with its customer.",
        ["position"] = "The position's name.",
        ["provider"] = "The provider's name.",
        ["record"] = "The record's id, percent-encoded, slashes in it included.",
        ["run"] = "The run's number.",
        ["snapshot"] = "'start' with the first page: the answer names the position in the change feed from which to go on once everything is listed.",
        ["sort"] = "The order. Default name.",
        ["state"] = "Only runs in this state.",
        ["status"] = "Only objects with this status.",
        ["type"] = "The interaction type.",
        ["wait"] = "For how many seconds to wait for the first change, where there is none yet: 0 to 60. Default 0.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Parameters that take several texts.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["fields", "include"];

    /// <summary>The sentence; null where there is none yet, which a test finds.</summary>
    public static string? Of(string name) => Sentences.GetValueOrDefault(name);
}
