using System.Collections.Frozen;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Functions;

/// <summary>The functions that every template has, and the variables that the format knows.</summary>
internal static class Globals
{
    /// <summary>What the format's description names.</summary>
    public static readonly IReadOnlyList<string> Documented =
        ["now_utc", "today_utc", "today_with_timezone", "timestamp", "max", "min", "day_delta", "duration", "format_datetime", "str_to_datetime"];

    /// <summary>What reads a text as JSON, where a token is signed; no other template has it.</summary>
    public const string JsonLoads = "json_loads";

    public static readonly FrozenSet<string> Variables = FrozenSet.Create(
        StringComparer.Ordinal,
        "config", "parameters", "headers", "last_record", "last_page_size", "page_size", "next_page_token", "record", "response", "creation_response", "polling_response",
        "download_target", "stream_interval", "stream_partition", "stream_slice", "components_values", "stream_template_config", "partition", JsonLoads);

    public static readonly FrozenDictionary<string, TemplateValue> All = new Dictionary<string, TemplateValue>(StringComparer.Ordinal)
    {
        ["now_utc"] = Function("now_utc", DateFunctions.NowUtc),
        ["today_utc"] = Function("today_utc", DateFunctions.TodayUtc),
        ["today_with_timezone"] = Function("today_with_timezone", DateFunctions.TodayWithTimezone),
        ["timestamp"] = Function("timestamp", DateFunctions.Timestamp),
        ["day_delta"] = Function("day_delta", DateFunctions.DayDelta),
        ["duration"] = Function("duration", DateFunctions.Duration),
        ["format_datetime"] = Function("format_datetime", DateFunctions.FormatDatetime),
        ["str_to_datetime"] = Function("str_to_datetime", DateFunctions.StrToDatetime),
        ["max"] = Function("max", call => OtherFunctions.Extreme(call, isMax: true)),
        ["min"] = Function("min", call => OtherFunctions.Extreme(call, isMax: false)),
        ["sanitize_url"] = Function("sanitize_url", OtherFunctions.SanitizeUrl),
        ["camel_case_to_snake_case"] = Function("camel_case_to_snake_case", OtherFunctions.CamelCaseToSnakeCase),
        ["generate_uuid"] = Function("generate_uuid", OtherFunctions.GenerateUuid),
        ["dict"] = Function("dict", OtherFunctions.Dict),
        ["namespace"] = Function("namespace", call => new NamespaceValue(OtherFunctions.Dict(call))),
        ["cycler"] = Function("cycler", call => new CyclerValue(call.Positional)),
        ["joiner"] = Function("joiner", OtherFunctions.Joiner),
        ["lipsum"] = Function("lipsum", OtherFunctions.Lipsum),
        ["self"] = new OpaqueValue("TemplateReference", "<TemplateReference None>"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static TemplateValue? Get(string name) => All.GetValueOrDefault(name);

    private static CallableValue Function(string name, Func<Call, TemplateValue> function) => new(name, function);
}
