using System.Collections.Frozen;

namespace Syncline.Providers.Components;

/// <summary>Components of the format that this version has not: refused by name, never ignored.</summary>
internal static class LaterComponents
{
    public static readonly FrozenSet<string> Names = new[]
    {
        "AsyncRetriever", "CheckDynamicStream", "ConditionalStreams", "ConfigComponentsResolver", "CsvDecoder", "DpathFlattenFields",
        "DynamicDeclarativeStream", "DynamicSchemaLoader", "FileUploader", "FixedWindowCallRatePolicy", "FlattenFields", "GroupByKeyMergeStrategy",
        "GroupingPartitionRouter", "GzipDecoder", "HTTPAPIBudget", "HttpComponentsResolver", "HttpRequestRegexMatcher", "IncrementingCountCursor",
        "IterableDecoder", "JsonFileSchemaLoader", "JsonItemsDecoder", "JsonSchemaPropertySelector", "JwtAuthenticator", "KeysReplace", "KeysToLower",
        "KeysToSnakeCase", "LegacySessionTokenAuthenticator", "LegacyToPerPartitionStateMigration", "MovingWindowCallRatePolicy", "PaginationReset",
        "ParametrizedComponentsResolver", "PropertiesFromEndpoint", "PropertyChunking", "QueryProperties", "RateLimitedMultipleTokenAuthenticator",
        "RecordExpander", "ResponseToFileExtractor", "StateDelegatingStream", "UnionPartitionRouter", "UnlimitedCallRatePolicy", "XmlDecoder", "ZipfileDecoder",
    }.ToFrozenSet(StringComparer.Ordinal);
}
