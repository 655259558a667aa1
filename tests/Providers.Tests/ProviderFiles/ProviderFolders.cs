namespace Providers.Tests.ProviderFiles;

/// <summary>Provider folders on disk for one test.</summary>
internal sealed class ProviderFolders : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("syncline-providers-");

    public string Root => _root.FullName;

    /// <summary>A manifest with streams of these names; those that begin with <c>changed_</c> are incremental.</summary>
    public static string ManifestOf(params string[] streams) => $$"""
        version: 6.60.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [{{streams[0]}}] }
        streams:
        {{string.Concat(streams.Select(Stream))}}
        spec:
          type: Spec
          connection_specification:
            type: object
            properties:
              page_size: { type: integer, default: 50 }
              server: { type: string }
        """;

    public string Add(string name, string provider, string? manifest = null)
    {
        var folder = _root.CreateSubdirectory(name).FullName;
        File.WriteAllText(Path.Combine(folder, "manifest.yaml"), manifest ?? ManifestOf("companies", "changed_contacts", "companies_archived", "details", "changed_links"));
        File.WriteAllText(Path.Combine(folder, "provider.yaml"), provider);
        return folder;
    }

    /// <summary>A folder with the operator's hosts.yaml.</summary>
    public string AddHosts(string name, string provider, string hosts)
    {
        var folder = Add(name, provider);
        File.WriteAllText(Path.Combine(folder, "hosts.yaml"), hosts);
        return folder;
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static string Stream(string name) => $$"""
          - type: DeclarativeStream
            name: {{name}}
            primary_key: [id]
            retriever:
              type: SimpleRetriever
              requester: { type: HttpRequester, url: "https://api.example.com/{{name}}" }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [results] } }
        {{(name.StartsWith("changed_", StringComparison.Ordinal) ? Cursor : "")}}
        """;

    private const string Cursor = """
            incremental_sync:
              type: DatetimeBasedCursor
              cursor_field: updated_at
              datetime_format: "%Y-%m-%dT%H:%M:%SZ"
              start_datetime: "2026-01-01T00:00:00Z"
              start_time_option: { type: RequestOption, inject_into: request_parameter, field_name: since }
              end_time_option: { type: RequestOption, inject_into: request_parameter, field_name: until }

        """;
}
