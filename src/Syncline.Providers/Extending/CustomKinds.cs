using System.Collections.Frozen;
using Syncline.Providers.Authenticators;
using Syncline.Providers.Backoff;
using Syncline.Providers.ConfigRules;
using Syncline.Providers.Decoding;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Extraction;
using Syncline.Providers.Incremental;
using Syncline.Providers.Paginators;
using Syncline.Providers.Partitions;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Schemas;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.Extending;

/// <summary>The kinds of custom components that the format knows.</summary>
internal static class CustomKinds
{
    /// <summary>By their types.</summary>
    public static FrozenDictionary<string, CustomKind> All { get; } = new[]
    {
        CustomAuthenticator.Kind,
        CustomBackoffStrategy.Kind,
        CustomConfigTransformation.Kind,
        CustomDecoder.Kind,
        CustomErrorHandler.Kind,
        CustomPaginationStrategy.Kind,
        CustomPartitionRouter.Kind,
        CustomRecordExtractor.Kind,
        CustomRecordFilter.Kind,
        CustomRequester.Kind,
        CustomRetriever.Kind,
        CustomSchemaLoader.Kind,
        CustomSchemaNormalization.Kind,
        CustomStateMigration.Kind,
        CustomTransformation.Kind,
        CustomValidationStrategy.Kind,
    }.ToFrozenDictionary(kind => kind.Type, StringComparer.Ordinal);

    /// <summary>The kinds whose seams a class implements.</summary>
    public static IEnumerable<CustomKind> Of(Type type) => All.Values.Where(kind => kind.Seam.IsAssignableFrom(type));
}
