using System.Globalization;
using System.Text;

namespace Syncline.Providers.Drafting;

/// <summary>What a first manifest is made of: one stream of a partner's API. Texts go into the manifest as they are, so templates are allowed in them.</summary>
public sealed record ManifestSketch
{
    /// <summary>The stream's name.</summary>
    public required string Stream { get; init; }

    /// <summary>The whole address of the stream's list.</summary>
    public required Uri Url { get; init; }

    /// <summary>The path of the list in an answer, with dots; empty where the answer is the list.</summary>
    public string Records { get; init; } = "";

    /// <summary>The member that is a record's id.</summary>
    public string Key { get; init; } = "id";

    /// <summary>How requests are signed.</summary>
    public SignInSketch SignIn { get; init; }

    /// <summary>The header or query field of an API key.</summary>
    public string KeyField { get; init; } = "X-Api-Key";

    /// <summary>How the next page is asked for.</summary>
    public PagingSketch Paging { get; init; }

    /// <summary>The query field that names the page, the offset or the cursor; null for the usual one.</summary>
    public string? PageField { get; init; }

    /// <summary>The query field of the page's size; null where none is asked for.</summary>
    public string? SizeField { get; init; }

    /// <summary>How many records a page has.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>The path of the next page's cursor in an answer, with dots.</summary>
    public string Next { get; init; } = "next";

    /// <summary>The member that is a record's time of change; null for a stream that is read in full.</summary>
    public string? Changed { get; init; }

    /// <summary>The query field by which changes are asked for.</summary>
    public string Since { get; init; } = "updated_since";

    /// <summary>The manifest's text, with what it means beside it.</summary>
    public string ToYaml()
    {
        var text = new StringBuilder();
        text.Append("# One stream to begin with. `syncline read --manifest` shows what it gives, `syncline lint` what is wrong with it.\n");
        text.Append("version: 6.60.0\ntype: DeclarativeSource\n\n");
        text.Append(CultureInfo.InvariantCulture, $"check:\n  type: CheckStream\n  stream_names: [{Quoted(Stream)}]\n\n");
        text.Append("definitions:\n  requester:\n    type: HttpRequester\n");
        text.Append(CultureInfo.InvariantCulture, $"    url_base: {Quoted(Url.GetLeftPart(UriPartial.Authority))}\n    http_method: GET\n{Authenticator()}\n");
        text.Append(CultureInfo.InvariantCulture, $"streams:\n  - type: DeclarativeStream\n    name: {Quoted(Stream)}\n    primary_key: {Quoted(Key)}\n    retriever:\n      type: SimpleRetriever\n");
        text.Append(CultureInfo.InvariantCulture, $"      requester:\n        $ref: \"#/definitions/requester\"\n        path: {Quoted(Url.AbsolutePath)}\n{Query()}");
        text.Append(CultureInfo.InvariantCulture, $"      record_selector:\n        type: RecordSelector\n        extractor:\n          type: DpathExtractor\n          field_path: [{Path(Records)}]\n");
        text.Append(Paginator()).Append(Cursor());
        text.Append("    schema_loader:\n      type: InlineSchemaLoader\n      schema: { type: object, additionalProperties: true, properties: {} }\n\n");
        return text.Append(Spec()).ToString();
    }

    /// <summary>Settings that go with it, with made-up values, for a first test.</summary>
    public IReadOnlyDictionary<string, string> SampleSettings() => Settings().ToDictionary(setting => setting.Name, setting => setting.Sample);

    private string Authenticator() => SignIn switch
    {
        SignInSketch.Bearer => "    authenticator:\n      type: BearerAuthenticator\n      api_token: \"{{ config['api_token'] }}\"\n",
        SignInSketch.Basic => "    authenticator:\n      type: BasicHttpAuthenticator\n      username: \"{{ config['username'] }}\"\n      password: \"{{ config['password'] }}\"\n",
        SignInSketch.Header => ApiKey("header"),
        SignInSketch.Query => ApiKey("request_parameter"),
        _ => "",
    };

    private string ApiKey(string place) =>
        $"    authenticator:\n      type: ApiKeyAuthenticator\n      api_token: \"{{{{ config['api_key'] }}}}\"\n      inject_into: {{ type: RequestOption, inject_into: {place}, field_name: {Quoted(KeyField)} }}\n";

    /// <summary>What the address itself asks for.</summary>
    private string Query()
    {
        var fields = Requesters.UrlText.Pairs(Url.Query).ToList();
        return fields.Count == 0 ? "" : $"        request_parameters: {{ {string.Join(", ", fields.Select(field => $"{Quoted(field.Key)}: {Quoted(field.Value)}"))} }}\n";
    }

    private string Paginator()
    {
        if (Paging is PagingSketch.None)
        {
            return "";
        }

        var strategy = Paging switch
        {
            PagingSketch.Page => $"{{ type: PageIncrement, page_size: {PageSize}, start_from_page: 1 }}",
            PagingSketch.Offset => $"{{ type: OffsetIncrement, page_size: {PageSize} }}",
            _ => $"{{ type: CursorPagination, page_size: {PageSize}, cursor_value: \"{{{{ {Lookup(Next)} }}}}\", stop_condition: \"{{{{ not {Lookup(Next)} }}}}\" }}",
        };
        var size = SizeField is null ? "" : $"        page_size_option: {{ type: RequestOption, inject_into: request_parameter, field_name: {Quoted(SizeField)} }}\n";
        return $"      paginator:\n        type: DefaultPaginator\n        pagination_strategy: {strategy}\n{size}"
            + $"        page_token_option: {{ type: RequestOption, inject_into: request_parameter, field_name: {Quoted(PageField ?? UsualPageField)} }}\n";
    }

    private string UsualPageField => Paging switch
    {
        PagingSketch.Page => "page",
        PagingSketch.Offset => "offset",
        _ => "cursor",
    };

    private string Cursor() => Changed is null
        ? ""
        : $"    incremental_sync:\n      type: DatetimeBasedCursor\n      cursor_field: {Quoted(Changed)}\n      datetime_format: \"%Y-%m-%dT%H:%M:%SZ\"\n"
        + "      cursor_datetime_formats: [\"%Y-%m-%dT%H:%M:%SZ\", \"%Y-%m-%dT%H:%M:%S.%fZ\", \"%Y-%m-%dT%H:%M:%S%z\", \"%Y-%m-%dT%H:%M:%S.%f%z\"]\n"
        + "      start_datetime: \"{{ config.get('start_date', '2015-01-01T00:00:00Z') }}\"\n"
        + $"      start_time_option: {{ type: RequestOption, inject_into: request_parameter, field_name: {Quoted(Since)} }}\n";

    private string Spec()
    {
        var settings = Settings().ToList();
        var text = new StringBuilder("spec:\n  type: Spec\n  connection_specification:\n    type: object\n    additionalProperties: true\n");
        text.Append(CultureInfo.InvariantCulture, $"    required: [{string.Join(", ", settings.Where(setting => setting.IsRequired).Select(setting => setting.Name))}]\n    properties:{(settings.Count == 0 ? " {}" : "")}\n");
        foreach (var setting in settings)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {setting.Name}: {{ type: string, title: {setting.Title}{(setting.IsSecret ? ", airbyte_secret: true" : "")} }}\n");
        }

        return text.ToString();
    }

    private IEnumerable<(string Name, string Title, bool IsSecret, bool IsRequired, string Sample)> Settings()
    {
        switch (SignIn)
        {
            case SignInSketch.Bearer:
                yield return ("api_token", "API token", true, true, "sample-token");
                break;
            case SignInSketch.Basic:
                yield return ("username", "User name", false, true, "sample-user");
                yield return ("password", "Password", true, true, "sample-password");
                break;
            case SignInSketch.Header or SignInSketch.Query:
                yield return ("api_key", "API key", true, true, "sample-key");
                break;
            default:
                break;
        }

        if (Changed is not null)
        {
            yield return ("start_date", "First day to read", false, false, "2026-01-01T00:00:00Z");
        }
    }

    private static string Lookup(string path) => $"response{string.Concat(path.Split('.').Select((part, at) => at < path.Split('.').Length - 1 ? $".get('{part}', {{}})" : $".get('{part}')"))}";

    private static string Path(string path) => path.Length == 0 ? "" : string.Join(", ", path.Split('.').Select(Quoted));

    private static string Quoted(string text) => DraftText.Scalar(text);
}
