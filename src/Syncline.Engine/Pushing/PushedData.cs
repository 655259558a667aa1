using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Pushing;

/// <summary>
/// The Provider of what a Customer's own systems send: it is never asked, and offers whatever type is sent. Its records are in the words of the Interaction Type already:
/// <c>id</c>, which is the key, <c>updated_at</c> and <c>deleted</c> where they have them, and the type's fields by their names.
/// </summary>
public static partial class PushedData
{
    /// <summary>The Provider's name, and that of a Customer's one Integration with it.</summary>
    public const string Name = "customer_data";

    /// <summary>How often it is synced by itself: not in anybody's time.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromDays(36_500);

    private const string FieldsSetting = "fields";

    /// <summary>The Provider, whose types have the fields that those of a catalogue's Providers have.</summary>
    public static Provider In(IProviderCatalog catalog) => new()
    {
        Name = Name,
        DisplayName = "Customer-provided data",
        Source = new NothingToAsk(),
        Types = FrozenDictionary<string, ProvidedType>.Empty,
        Settings = [],
        AnyType = (type, settings) => TypeOf(catalog, type, settings),
    };

    /// <summary>Refuses what cannot be the name of a type.</summary>
    /// <exception cref="SyncException"><c>engine.push_type_invalid</c>.</exception>
    public static void RequireTypeName(string type)
    {
        if (!TypeName().IsMatch(type))
        {
            throw new SyncException(new SyncError(
                "engine.push_type_invalid",
                $"'{type}' is no name of an Interaction Type.",
                "Use lower-case letters, digits and underscores, 64 at most, a letter first: account, ticket, my_invoice."));
        }
    }

    /// <summary>The type of that name. Beside the fields that other Providers have for it, those that the setting <c>fields</c> lists: a list of names by type.</summary>
    /// <exception cref="SyncException"><c>engine.push_type_invalid</c>: no type can be called so.</exception>
    public static ProvidedType TypeOf(IProviderCatalog catalog, string type, JsonObject settings)
    {
        RequireTypeName(type);
        var fields = FieldsOf(catalog, type).Concat(AddedFields(settings, type)).DistinctBy(field => field.Name, StringComparer.Ordinal).ToImmutableArray();
        return new ProvidedType
        {
            Name = type,
            Stream = type,
            ReadsInFull = false,
            Interval = Never,
            Deletes = DeletePolicy.None,
            Mapping = new RecordMapping
            {
                Version = VersionOf(fields),
                Key = [FieldPath.Parse("id")],
                UpdatedAt = FieldPath.Parse("updated_at"),
                Deleted = FieldPath.Parse("deleted"),
                Fields = fields,
            },
        };
    }

    /// <summary>Of two Providers that have a field the first by name says what form it has.</summary>
    private static IEnumerable<FieldMapping> FieldsOf(IProviderCatalog catalog, string type) =>
        from provider in catalog.All.OrderBy(provider => provider.Name, StringComparer.Ordinal)
        where provider.Types.ContainsKey(type)
        from field in provider.Types[type].Mapping.Fields
        select Named(field.Name, field.Kind);

    private static IEnumerable<FieldMapping> AddedFields(JsonObject settings, string type) =>
        from name in settings[FieldsSetting] is JsonObject types && types[type] is JsonArray names ? names.AsEnumerable() : []
        where name is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0
        select Named(name.GetValue<string>(), FieldKind.Any);

    private static FieldMapping Named(string name, FieldKind kind) =>
        new() { Name = name, Paths = [FieldPath.Parse(name.Replace(".", "\\.", StringComparison.Ordinal))], Kind = kind };

    private static string VersionOf(ImmutableArray<FieldMapping> fields) => string.Create(
        CultureInfo.InvariantCulture,
        $"pushed-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fields.Select(field => $"{field.Name} {field.Kind}")))).AsSpan(0, 8))}");

    [GeneratedRegex("^[a-z][a-z0-9_]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();

    /// <summary>A run of it, where somebody asks for one, finds nothing.</summary>
    private sealed class NothingToAsk : ISource
    {
        public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            cancellationToken.ThrowIfCancellationRequested();
            yield return new SourcePage { Records = [], Position = "{}", IsLast = true };
        }

        public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken) => Task.FromResult<SyncError?>(null);
    }
}
