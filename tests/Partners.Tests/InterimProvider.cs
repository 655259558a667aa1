using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Streams;
using ManifestReader = Syncline.Providers.Streams.StreamReader;
using Syncline.Retrieving;
using Syncline.Runs;
using YamlDotNet.Serialization;

namespace Partners.Tests;

/// <summary>Reads a provider's folder as far as these tests need it.</summary>
internal static class InterimProvider
{
    public static Provider Load(string name, OutboundClients outbound, IAccessTokens tokens, TimeProvider clock)
    {
        var folder = Path.Combine(ProjectFiles.Root, "providers", name);
        var manifest = ManifestFile.Read("manifest.yaml", File.ReadAllBytes(Path.Combine(folder, "manifest.yaml")), CustomComponents.None).Manifest!;
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(File.ReadAllText(Path.Combine(folder, "provider.yaml")));
        var file = (JsonObject)Convert(yaml)!;
        return new Provider
        {
            Name = name,
            DisplayName = (string)file["name"]!,
            Source = new InterimSource(manifest, file, outbound, tokens, clock),
            Types = ((JsonObject)file["types"]!).ToFrozenDictionary(type => type.Key, type => TypeOf(type.Key, (JsonObject)type.Value!, manifest)),
            Settings = manifest.Settings,
        };
    }

    private static ProvidedType TypeOf(string name, JsonObject type, Manifest manifest) => new()
    {
        Name = name,
        Stream = (string)type["stream"]!,
        ReadsInFull = !manifest.Streams[(string)type["stream"]!].IsIncremental,
        Interval = Durations.Read((string)type["interval"]!),
        Resume = Enum.Parse<ResumeKind>((string)type["resume"]!, ignoreCase: true),
        Budget = (string?)type["budget"],
        Deletes = Enum.Parse<DeletePolicy>((string)type["deletes"]!, ignoreCase: true),
        Mapping = new RecordMapping
        {
            Version = "1",
            Key = [FieldPath.Parse((string)type["key"]!)],
            UpdatedAt = type["updated_at"] is { } time ? FieldPath.Parse((string)time!) : null,
            Deleted = type["deleted"] switch { null => null, JsonObject mark => FieldPath.Parse((string)mark["path"]!), var path => FieldPath.Parse((string)path!) },
            DeletedValues = type["deleted"] is JsonObject { } marked ? [.. marked["values"]!.AsArray().Select(value => (string)value!)] : [],
            Fields = [.. ((JsonObject)type["fields"]!).Select(field => FieldOf(field.Key, field.Value!))],
            Volatile = [.. (type["volatile"] as JsonArray ?? []).Select(member => (string)member!)],
        },
    };

    private static FieldMapping FieldOf(string name, JsonNode field) => new()
    {
        Name = name,
        Paths = field switch
        {
            JsonArray paths => [.. paths.Select(path => FieldPath.Parse((string)path!))],
            JsonObject { } detail => [FieldPath.Parse((string)detail["path"]!)],
            _ => [FieldPath.Parse((string)field!)],
        },
        Kind = field is JsonObject { } kinded && kinded["kind"] is { } kind ? Enum.Parse<FieldKind>((string)kind!, ignoreCase: true) : FieldKind.Any,
    };

    private static JsonNode? Convert(object? value) => value switch
    {
        IDictionary<object, object> map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key.ToString()!, Convert(member.Value)))),
        IList<object> list => new JsonArray([.. list.Select(Convert)]),
        bool flag => flag,
        null => null,
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}

internal static class Durations
{
    public static TimeSpan Read(string text) => text[^1] switch
    {
        's' => TimeSpan.FromSeconds(int.Parse(text[..^1], CultureInfo.InvariantCulture)),
        'm' => TimeSpan.FromMinutes(int.Parse(text[..^1], CultureInfo.InvariantCulture)),
        _ => TimeSpan.FromHours(int.Parse(text[..^1], CultureInfo.InvariantCulture)),
    };
}

internal sealed class InterimSource(Manifest manifest, JsonObject file, OutboundClients outbound, IAccessTokens tokens, TimeProvider clock) : ISource
{
    public async IAsyncEnumerable<SourcePage> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var connection = WithDefaults(request.Connection);
        var type = Merged(connection.Settings, request.InteractionType);
        var options = new StreamOptions
        {
            Lag = Durations.Read((string?)type["lag"] ?? "0s"),
            Overlap = Durations.Read((string?)type["overlap"] ?? "0s"),
            Resume = Enum.Parse<ResumeKind>((string)type["resume"]!, ignoreCase: true),
            OrderProven = (bool?)type["order_proven"] ?? false,
            KeyPath = [(string)type["key"]!],
        };
        var reader = new ManifestReader(manifest, Outbound(connection, (string?)type["budget"]), tokens, clock);
        var at = request.Position is null ? null : (JsonObject)JsonNode.Parse(request.Position)!;
        var fullStream = (string?)type["full_stream"];
        var isNew = at is null || (string?)at["phase"] == "done";
        var phase = isNew ? fullStream is not null && (at is null || request.Kind == ReadKind.Full) ? "full" : "changes" : (string)at!["phase"]!;
        var inner = (string?)at?["inner"];
        var start = isNew ? clock.GetUtcNow() : DateTimeOffset.Parse((string)at!["start"]!, CultureInfo.InvariantCulture);
        var next = (string?)at?["next"];
        var deletedStream = (string?)type["deleted_list_pass"]?["stream"];
        if (phase != "deleted")
        {
            var isFull = phase == "full";
            var ask = request with { Connection = connection, Stream = isFull ? fullStream! : request.Stream, Position = isFull && isNew ? null : inner, Kind = isFull ? ReadKind.Full : request.Kind };
            await foreach (var page in reader.ReadAsync(ask, options, cancellationToken))
            {
                next = !page.IsLast ? null : isFull ? new StreamPosition { Cursor = start - options.Lag }.ToString() : page.Position;
                var isDone = page.IsLast && deletedStream is null;
                yield return page with
                {
                    Position = page.IsLast ? Position(isDone ? "done" : "deleted", start, isDone ? next : null, next) : Position(phase, start, page.Position, null),
                    IsLast = isDone,
                };
            }

            inner = null;
        }

        if (deletedStream is null)
        {
            yield break;
        }

        await foreach (var page in reader.ReadAsync(request with { Connection = connection, Stream = deletedStream, Position = inner, Kind = ReadKind.Full }, options, cancellationToken))
        {
            yield return page with { IsDeletedList = true, Position = page.IsLast ? Position("done", start, next, next) : Position("deleted", start, page.Position, next) };
        }
    }

    public Task<SyncError?> CheckAsync(SourceConnection connection, CancellationToken cancellationToken)
    {
        var complete = WithDefaults(connection);
        return new ManifestReader(manifest, Outbound(complete, null), tokens, clock).CheckAsync(complete, cancellationToken);
    }

    private static string Position(string phase, DateTimeOffset start, string? inner, string? next) =>
        new JsonObject { ["phase"] = phase, ["start"] = start.ToString("O", CultureInfo.InvariantCulture), ["inner"] = inner, ["next"] = next }.ToJsonString();

    private IOutbound Outbound(SourceConnection connection, string? budget)
    {
        var hosts = file["hosts"]!.AsArray().Select(host => HostPattern.TryParse((string)host!, out var pattern) ? pattern : throw new FormatException((string)host!));
        var budgets = ((JsonObject)file["budgets"]!).Select(entry => new RequestBudget
        {
            Name = entry.Key,
            Requests = entry.Value!["requests"] is { } requests ? int.Parse((string)requests!, CultureInfo.InvariantCulture) : null,
            Per = Durations.Read((string?)entry.Value["per"] ?? "1s"),
            Concurrency = entry.Value["concurrency"] is { } concurrency ? int.Parse((string)concurrency!, CultureInfo.InvariantCulture) : null,
        });
        return outbound.For(connection, new OutboundRules(new HostRules { Allowed = [.. hosts] }, [.. budgets]), budget);
    }

    private JsonObject Merged(JsonObject settings, string name)
    {
        var type = (JsonObject)file["types"]![name]!.DeepClone();
        foreach (var (key, value) in settings["_syncline"]?["types"]?[name] as JsonObject ?? [])
        {
            type[key] = value?.DeepClone();
        }

        return type;
    }

    private SourceConnection WithDefaults(SourceConnection connection)
    {
        var settings = (JsonObject)connection.Settings.DeepClone();
        foreach (var setting in manifest.Settings.Where(setting => setting.Default is not null && !setting.Path.Contains('.', StringComparison.Ordinal)))
        {
            if (!settings.ContainsKey(setting.Path))
            {
                settings[setting.Path] = JsonNode.Parse(setting.Default!);
            }
        }

        return connection with { Settings = settings };
    }
}
