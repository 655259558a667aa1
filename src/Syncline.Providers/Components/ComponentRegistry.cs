using System.Collections.Frozen;
using Syncline.Providers.AsyncJobs;
using Syncline.Providers.Authenticators;
using Syncline.Providers.Backoff;
using Syncline.Providers.Budgets;
using Syncline.Providers.Checks;
using Syncline.Providers.ConfigRules;
using Syncline.Providers.Decoding;
using Syncline.Providers.Dynamic;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Extending;
using Syncline.Providers.Extraction;
using Syncline.Providers.Incremental;
using Syncline.Providers.Manifests;
using Syncline.Providers.Paginators;
using Syncline.Providers.Partitions;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Schemas;
using Syncline.Providers.Streams;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.Components;

/// <summary>The components of this version. A new one is its own file and one line here.</summary>
internal static class ComponentRegistry
{
    private static readonly FrozenDictionary<string, ComponentDefinition> All = new[]
    {
        AddFields.Definition,
        AddedFieldDefinition.Definition,
        ApiKeyAuthenticator.Definition,
        AsyncJobStatusMap.Definition,
        AsyncRetriever.Definition,
        AuthFlow.Definition,
        BasicHttpAuthenticator.Definition,
        BearerAuthenticator.Definition,
        BlockSimultaneousSyncsAction.Definition,
        CheckDynamicStream.Definition,
        CheckStream.Definition,
        ComplexFieldType.Definition,
        ComponentMappingDefinition.Definition,
        CompositeErrorHandler.Definition,
        ConcurrencyLevel.Definition,
        ConditionalStreams.Definition,
        ConfigAddFields.Definition,
        ConfigComponentsResolver.Definition,
        ConfigMigration.Definition,
        ConfigNormalizationRules.Definition,
        ConfigRemapField.Definition,
        ConfigRemoveFields.Definition,
        ConstantBackoffStrategy.Definition,
        CsvDecoder.Definition,
        CursorPagination.Definition,
        DatetimeBasedCursor.Definition,
        DefaultErrorHandler.Definition,
        DefaultPaginator.Definition,
        DpathExtractor.Definition,
        DpathFlattenFields.Definition,
        DpathValidator.Definition,
        DynamicDeclarativeStream.Definition,
        DynamicSchemaLoader.Definition,
        DynamicStreamCheckConfig.Definition,
        ExponentialBackoffStrategy.Definition,
        FileUploader.Definition,
        FixedWindowCallRatePolicy.Definition,
        FlattenFields.Definition,
        GroupByKeyMergeStrategy.Definition,
        GroupingPartitionRouter.Definition,
        GzipDecoder.Definition,
        HttpApiBudget.Definition,
        HttpComponentsResolver.Definition,
        HttpRequestRegexMatcher.Definition,
        HttpRequester.Definition,
        HttpResponseFilter.Definition,
        IncrementingCountCursor.Definition,
        InlineSchemaLoader.Definition,
        IterableDecoder.Definition,
        JsonDecoder.Definition,
        JsonFileSchemaLoader.Definition,
        JsonItemsDecoder.Definition,
        JsonSchemaPropertySelector.Definition,
        JsonlDecoder.Definition,
        JwtAuthenticator.Definition,
        KeyTransformation.Definition,
        KeysReplace.Definition,
        KeysToLower.Definition,
        KeysToSnakeCase.Definition,
        LegacySessionTokenAuthenticator.Definition,
        LegacyToPerPartitionStateMigration.Definition,
        ListPartitionRouter.Definition,
        ManifestStream.Definition,
        MinMaxDatetime.Definition,
        MovingWindowCallRatePolicy.Definition,
        NoAuth.Definition,
        NoPagination.Definition,
        OAuthAuthenticator.Definition,
        OAuthConfigSpecification.Definition,
        OffsetIncrement.Definition,
        PageIncrement.Definition,
        PageSizeReduction.Definition,
        PaginationReset.Definition,
        PaginationResetLimits.Definition,
        ParametrizedComponentsResolver.Definition,
        ParentFieldPath.Definition,
        ParentStreamConfig.Definition,
        PredicateValidator.Definition,
        PropertiesFromEndpoint.Definition,
        PropertyChunking.Definition,
        QueryProperties.Definition,
        QuotaStatusSource.Definition,
        Rate.Definition,
        RateLimitedMultipleTokenAuthenticator.Definition,
        RecordExpander.Definition,
        RecordFilter.Definition,
        RecordSelector.Definition,
        RemoveFields.Definition,
        RequestBodies.GraphQl,
        RequestBodies.JsonObject,
        RequestBodies.PlainText,
        RequestBodies.UrlEncodedForm,
        RequestOption.Definition,
        RequestPath.Definition,
        RequestWindowSplitting.Definition,
        ResponseToFileExtractor.Definition,
        SchemaTypeIdentifier.Definition,
        SelectiveAuthenticator.Definition,
        SessionTokenAuthenticator.Definition,
        SessionTokenPlace.ApiKey,
        SessionTokenPlace.Bearer,
        SimpleRetriever.Definition,
        Spec.Definition,
        StateDelegatingStream.Definition,
        StreamConfig.Definition,
        StreamGroup.Definition,
        StreamParametersDefinition.Definition,
        SubstreamPartitionRouter.Definition,
        TokenQuota.Definition,
        TypesMap.Definition,
        UnionPartitionRouter.Definition,
        UnlimitedCallRatePolicy.Definition,
        ValidateAdheresToSchema.Definition,
        WaitTimeFromHeader.Definition,
        WaitUntilTimeFromHeader.Definition,
        XmlDecoder.Definition,
        ZipfileDecoder.Definition,
    }.ToFrozenDictionary(definition => definition.Type, StringComparer.Ordinal);

    /// <summary>How to make a component of this type at this place; null, with the problem told, where it cannot stand there.</summary>
    public static Func<ComponentNode, T?>? Find<T>(string type, MappingNode node, string place, CompileContext context)
        where T : class
    {
        var mark = node["type"]?.Mark ?? node.Mark;
        if (type == context.Customs.Missing)
        {
            if (context.Customs.IsMissingTold)
            {
                TellUnknown(type, mark, place, context.Problems);
            }

            return null;
        }

        if (type.StartsWith("Custom", StringComparison.Ordinal))
        {
            return FindCustom<T>(type, node, mark, place, context);
        }

        if (!All.TryGetValue(type, out var definition))
        {
            TellUnknown(type, mark, place, context.Problems);
            return null;
        }

        if (definition.As<T>() is { } build)
        {
            return build;
        }

        TellWrong(type, mark, place, context);
        return null;
    }

    /// <summary>The type of a component that does not name its own.</summary>
    public static string? DefaultType(string place, bool isCustom) =>
        isCustom ? CustomTypes.GetValueOrDefault(place) : DefaultTypes.GetValueOrDefault(place);

    private static Func<ComponentNode, T?>? FindCustom<T>(string type, MappingNode node, Mark mark, string place, CompileContext context)
        where T : class
    {
        if (node["class_name"] is not ScalarNode name || !context.Customs.Has(type, name.Source))
        {
            TellMissing(type, node, context);
            return null;
        }

        if (context.Customs.Find<T>(type, name.Source) is { } build)
        {
            return build;
        }

        TellWrong(type, mark, place, context);
        return null;
    }

    private static void TellMissing(string type, MappingNode node, CompileContext context)
    {
        var name = (node["class_name"] as ScalarNode)?.Source;
        var (classes, kinds) = (string.Join(", ", context.Customs.ClassesOf(type)), string.Join(", ", name is null ? [] : context.Customs.KindsOf(name)));
        context.Problems.Missing(
            node["class_name"]?.Mark ?? node.Mark,
            "manifest.unknown_class",
            name is null ? $"{type} has no class_name." : $"{type}: no class '{name}' is registered{(kinds.Length == 0 ? "" : $", but for {kinds}")}.",
            !CustomKinds.All.ContainsKey(type) ? Suggestion.Hint(type, CustomKinds.All.Keys, "The format knows no such kind.")
                : classes.Length == 0 ? "Register a class of that name, or use the format's own components." : $"Registered are: {classes}.");
    }

    private static void TellWrong(string type, Mark mark, string place, CompileContext context) =>
        context.Problems.Error(mark, "manifest.wrong_component", $"{type} cannot stand at {place}.", "See the format's schema for what can.");

    private static void TellUnknown(string type, Mark mark, string place, ProblemList problems)
    {
        problems.Error(
            mark, "manifest.unknown_component", $"There is no component '{type}' (at {place}).", Suggestion.Hint(type, All.Keys, "See the format's schema for what there is."));
    }

    private static readonly FrozenDictionary<string, string> DefaultTypes = new Dictionary<string, string>
    {
        ["AddFields.fields"] = "AddedFieldDefinition",
        ["ApiKeyAuthenticator.inject_into"] = "RequestOption",
        ["AsyncRetriever.abort_requester"] = "HttpRequester",
        ["AsyncRetriever.creation_requester"] = "HttpRequester",
        ["AsyncRetriever.delete_requester"] = "HttpRequester",
        ["AsyncRetriever.download_requester"] = "HttpRequester",
        ["AsyncRetriever.download_target_requester"] = "HttpRequester",
        ["AsyncRetriever.polling_requester"] = "HttpRequester",
        ["AsyncRetriever.record_selector"] = "RecordSelector",
        ["AsyncRetriever.status_mapping"] = "AsyncJobStatusMap",
        ["AuthFlow.oauth_config_specification"] = "OAuthConfigSpecification",
        ["CheckStream.dynamic_streams_check_configs"] = "DynamicStreamCheckConfig",
        ["ComplexFieldType.items"] = "ComplexFieldType",
        ["CompositeErrorHandler.error_handlers"] = "DefaultErrorHandler",
        ["ConditionalStreams.streams"] = "DeclarativeStream",
        ["ConfigAddFields.fields"] = "AddedFieldDefinition",
        ["ConfigComponentsResolver.components_mapping"] = "ComponentMappingDefinition",
        ["ConfigComponentsResolver.stream_config"] = "StreamConfig",
        ["ConfigNormalizationRules.config_migrations"] = "ConfigMigration",
        ["CursorPagination.decoder"] = "JsonDecoder",
        ["DatetimeBasedCursor.end_datetime"] = "MinMaxDatetime",
        ["DatetimeBasedCursor.end_time_option"] = "RequestOption",
        ["DatetimeBasedCursor.start_datetime"] = "MinMaxDatetime",
        ["DatetimeBasedCursor.start_time_option"] = "RequestOption",
        ["DeclarativeSource.api_budget"] = "HTTPAPIBudget",
        ["DeclarativeSource.check"] = "CheckStream",
        ["DeclarativeSource.concurrency_level"] = "ConcurrencyLevel",
        ["DeclarativeSource.dynamic_streams"] = "DynamicDeclarativeStream",
        ["DeclarativeSource.spec"] = "Spec",
        ["DeclarativeSource.streams"] = "DeclarativeStream",
        ["DeclarativeSource.stream_groups"] = "StreamGroup",
        ["DeclarativeStream.file_uploader"] = "FileUploader",
        ["DeclarativeStream.retriever"] = "SimpleRetriever",
        ["DeclarativeStream.schema_loader"] = "JsonFileSchemaLoader",
        ["DefaultErrorHandler.response_filters"] = "HttpResponseFilter",
        ["DefaultPaginator.decoder"] = "JsonDecoder",
        ["DefaultPaginator.page_size_option"] = "RequestOption",
        ["DpathExtractor.decoder"] = "JsonDecoder",
        ["DpathExtractor.record_expander"] = "RecordExpander",
        ["DpathFlattenFields.key_transformation"] = "KeyTransformation",
        ["DynamicDeclarativeStream.stream_template"] = "DeclarativeStream",
        ["DynamicSchemaLoader.schema_filter"] = "RecordFilter",
        ["DynamicSchemaLoader.schema_type_identifier"] = "SchemaTypeIdentifier",
        ["FileUploader.download_target_extractor"] = "DpathExtractor",
        ["FileUploader.file_extractor"] = "DpathExtractor",
        ["FileUploader.requester"] = "HttpRequester",
        ["FixedWindowCallRatePolicy.matchers"] = "HttpRequestRegexMatcher",
        ["HttpComponentsResolver.components_mapping"] = "ComponentMappingDefinition",
        ["HttpRequester.error_handler"] = "DefaultErrorHandler",
        ["HttpRequester.fetch_properties_from_endpoint"] = "PropertiesFromEndpoint",
        ["HttpRequester.query_properties"] = "QueryProperties",
        ["IncrementingCountCursor.start_value_option"] = "RequestOption",
        ["JwtAuthenticator.request_option"] = "RequestOption",
        ["ListPartitionRouter.request_option"] = "RequestOption",
        ["MovingWindowCallRatePolicy.matchers"] = "HttpRequestRegexMatcher",
        ["MovingWindowCallRatePolicy.rates"] = "Rate",
        ["PaginationReset.limits"] = "PaginationResetLimits",
        ["ParametrizedComponentsResolver.components_mapping"] = "ComponentMappingDefinition",
        ["ParametrizedComponentsResolver.stream_parameters"] = "StreamParametersDefinition",
        ["ParentStreamConfig.request_option"] = "RequestOption",
        ["ParentStreamConfig.stream"] = "DeclarativeStream",
        ["PropertyChunking.record_merge_strategy"] = "GroupByKeyMergeStrategy",
        ["QueryProperties.property_chunking"] = "PropertyChunking",
        ["QueryProperties.property_list"] = "PropertiesFromEndpoint",
        ["QueryProperties.property_selector"] = "JsonSchemaPropertySelector",
        ["RateLimitedMultipleTokenAuthenticator.quota_status_source"] = "QuotaStatusSource",
        ["RateLimitedMultipleTokenAuthenticator.quotas"] = "TokenQuota",
        ["RecordExpander.parent_fields"] = "ParentFieldPath",
        ["RecordExpander.truncated_list_retriever"] = "SimpleRetriever",
        ["RecordSelector.extractor"] = "DpathExtractor",
        ["RecordSelector.record_filter"] = "RecordFilter",
        ["SchemaTypeIdentifier.types_mapping"] = "TypesMap",
        ["SessionTokenAuthenticator.login_requester"] = "HttpRequester",
        ["SimpleRetriever.page_size_reduction"] = "PageSizeReduction",
        ["SimpleRetriever.pagination_reset"] = "PaginationReset",
        ["SimpleRetriever.paginator"] = "NoPagination",
        ["SimpleRetriever.record_selector"] = "RecordSelector",
        ["SimpleRetriever.request_window_splitting"] = "RequestWindowSplitting",
        ["SimpleRetriever.requester"] = "HttpRequester",
        ["Spec.advanced_auth"] = "AuthFlow",
        ["Spec.config_normalization_rules"] = "ConfigNormalizationRules",
        ["StateDelegatingStream.full_refresh_stream"] = "DeclarativeStream",
        ["StateDelegatingStream.incremental_stream"] = "DeclarativeStream",
        ["StreamGroup.action"] = "BlockSimultaneousSyncsAction",
        ["SubstreamPartitionRouter.parent_stream_configs"] = "ParentStreamConfig",
        ["TokenQuota.matchers"] = "HttpRequestRegexMatcher",
        ["TypesMap.target_type"] = "ComplexFieldType",
        ["UnlimitedCallRatePolicy.matchers"] = "HttpRequestRegexMatcher",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> CustomTypes = new Dictionary<string, string>
    {
        ["CompositeErrorHandler.error_handlers"] = "CustomErrorHandler",
        ["DeclarativeStream.retriever"] = "CustomRetriever",
        ["DeclarativeStream.transformations"] = "CustomTransformation",
        ["DefaultErrorHandler.backoff_strategies"] = "CustomBackoffStrategy",
        ["DefaultPaginator.pagination_strategy"] = "CustomPaginationStrategy",
        ["HttpRequester.authenticator"] = "CustomAuthenticator",
        ["HttpRequester.error_handler"] = "CustomErrorHandler",
        ["RecordSelector.extractor"] = "CustomRecordExtractor",
        ["RecordSelector.record_filter"] = "CustomRecordFilter",
        ["SimpleRetriever.partition_router"] = "CustomPartitionRouter",
        ["SimpleRetriever.requester"] = "CustomRequester",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
