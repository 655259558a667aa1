using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Backends.Tests.Postgres;

/// <summary>
/// A value for every parameter of every statement, by name: those of keys name what <see cref="TenantTests"/> has stored for its first Customer. What is
/// named nowhere is null. Scalars have the type that the server finds for them; arrays side by side have to be told.
/// </summary>
internal static partial class SampleValues
{
    private static readonly Dictionary<string, string> Scalars = new(StringComparer.Ordinal)
    {
        ["customer"] = "1",
        ["object"] = "1",
        ["integration"] = "1",
        ["run"] = "2",
        ["id"] = "1",
        ["number"] = "1",
        ["page"] = "1",
        ["token"] = "1",
        ["version"] = "1",
        ["limit"] = "10",
        ["count"] = "1",
        ["after"] = "0",
        ["before"] = "9000000000000000000",
        ["afterCustomer"] = "0",
        ["afterIntegration"] = "0",
        ["name"] = "hubspot",
        ["type"] = "account",
        ["provider"] = "hubspot",
        ["budget"] = "default",
        ["worker"] = "reader",
        ["state"] = "cancelled",
        ["settings"] = "{}",
        ["account"] = "stolen",
        ["position"] = "{}",
        ["partition"] = "p",
        ["mappingVersion"] = "other",
        ["duration"] = "1000",
        ["needsPerson"] = "false",
        ["isFull"] = "false",
        ["allowDeletes"] = "false",
        ["isDeleted"] = "false",
        ["hasEvent"] = "false",
        ["withDeleted"] = "true",
        ["isInitial"] = "false",
        ["isPush"] = "false",
        ["first"] = "true",
        ["held"] = "0",
        ["live"] = "0",
        ["shard"] = "1",
        ["scan"] = "10",
        ["until"] = "9000000000000000000",
        ["owner"] = "1",
        ["from"] = "a",
        ["to"] = "b",
        ["lowest"] = "1",
        ["highest"] = "9000000000000000000",
        ["queue"] = "retrieve",
        ["max"] = "10",
        ["visibility"] = "1000",
        ["delivery"] = "1",
        ["reason"] = "a.b",
        ["per"] = "1000",
        ["grain"] = "100",
        ["isLimited"] = "true",
        ["permits"] = "1",
        ["hold"] = "1000",
        ["holder"] = "holder",
        ["slots"] = "1",
        ["points"] = "1",
        ["Objects"] = "{}",
        ["At"] = "1",
        ["Customers"] = "1",
        ["Integrations"] = "1",
        ["Interactions"] = "1",
        ["Quarantined"] = "1",
        ["Changes"] = "1",
        ["RunsQueued"] = "1",
        ["RunsActive"] = "1",
        ["RunsWaiting"] = "1",
        ["OldestReady"] = "1",
        ["key"] = "1",
        ["role"] = "viewer",
        ["prefix"] = "syn_",
        ["hash"] = "\\x01",
    };

    /// <summary>Spans of time that stand beside each other, where nothing else says that they are numbers.</summary>
    private static readonly string[] Spans = ["sendGrace", "throttle", "grace", "age", "span", "lifetime", "keep"];

    private static readonly Dictionary<string, Array> Arrays = new(StringComparer.Ordinal)
    {
        ["customers"] = new[] { 1L },
        ["objects"] = new[] { 1L },
        ["integrations"] = new[] { 1L },
        ["runs"] = new[] { 2L },
        ["tokens"] = new[] { 1L },
        ["positions"] = new[] { "{}" },
        ["durations"] = new[] { 1000L },
        ["workers"] = new[] { "reader" },
        ["nextDueAt"] = new[] { 1L },
        ["lateAt"] = new[] { 1L },
        ["releaseAt"] = new long?[] { null },
        ["isFull"] = new[] { false },
        ["spent"] = new[] { 0 },
        ["isOver"] = new[] { false },
        ["codes"] = new[] { "a.b" },
        ["messages"] = new[] { "m" },
        ["hints"] = new[] { "h" },
        ["types"] = new[] { "account" },
        ["intervals"] = new[] { 1000L },
        ["budgets"] = new[] { "default" },
        ["readsInFull"] = new[] { false },
        ["schedules"] = new string?[] { null },
        ["fullEvery"] = new long?[] { null },
        ["ids"] = new[] { "1" },
        ["rawHashes"] = new byte[][] { [1] },
        ["contentHashes"] = new byte[][] { [1] },
        ["partnerTicks"] = new long?[] { null },
        ["pages"] = new[] { 1 },
        ["places"] = new[] { 1 },
        ["mappingVersions"] = new[] { "other" },
        ["areDeleted"] = new[] { false },
        ["fields"] = new[] { "{}" },
        ["bodies"] = new byte[][] { [1] },
        ["kinds"] = new[] { "added" },
        ["changedFields"] = new[] { "[]" },
        ["partitions"] = new[] { "p" },
        ["states"] = new[] { "{}" },
        ["keys"] = new[] { "id:1" },
        ["raws"] = new byte[][] { [1] },
        ["numbers"] = new[] { 1L },
        ["receipts"] = new[] { 1L },
        ["deliveries"] = new[] { 1 },
        ["groups"] = new[] { "1" },
        ["traces"] = new string?[] { null },
        ["shares"] = new[] { 1L },
        ["used"] = new[] { 1 },
        ["ages"] = new[] { 1000L },
        ["previous"] = new string?[] { null },
        ["winners"] = new string?[] { null },
        ["providers"] = new string?[] { null },
    };

    /// <summary>A command of a statement with all its values; its arrays repeat theirs to this length, numbers counting up.</summary>
    public static NpgsqlCommand Command(string sql, NpgsqlConnection connection, NpgsqlTransaction transaction, int length = 1)
    {
        var text = Comments().Replace(sql, "");
        var command = new NpgsqlCommand(text, connection, transaction);
        foreach (var name in Names().Matches(text).Select(match => match.Groups[1].Value).Distinct())
        {
            command.Parameters.Add(IsArray(text, name) && Arrays.TryGetValue(name, out var array)
                ? new NpgsqlParameter(name, Repeat(name, array, length))
                : Spans.Contains(name)
                    ? new NpgsqlParameter(name, 1000L)
                    : new NpgsqlParameter(name, NpgsqlDbType.Unknown) { Value = Scalars.GetValueOrDefault(name) ?? (object)DBNull.Value });
        }

        return command;
    }

    private static Array Repeat(string name, Array array, int length)
    {
        var repeated = Array.CreateInstance(array.GetType().GetElementType()!, length);
        for (var i = 0; i < length; i++)
        {
            repeated.SetValue(length > 1 && name is ("runs" or "objects") ? i + 1L : array.GetValue(0), i);
        }

        return repeated;
    }

    /// <summary>An array is taken apart, or looked through.</summary>
    private static bool IsArray(string sql, string name) =>
        Regex.IsMatch(sql, $@"unnest\([^)]*@{name}\b|ANY\s*\(@{name}\b|\(@{name}\)\[", RegexOptions.IgnoreCase);

    [GeneratedRegex("@([A-Za-z0-9]+)")]
    private static partial Regex Names();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comments();
}
