using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Requesters;

/// <summary>Makes requests of templates, has them signed, and judges the answers.</summary>
internal sealed class HttpRequester : IRequester
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("HttpRequester", node => new HttpRequester(node));

    private readonly BoundTemplate _baseUrl;
    private readonly BoundTemplate? _path;
    private readonly HttpMethod _method;
    private readonly IAuthenticator? _authenticator;
    private readonly IErrorHandler _errorHandler;
    private readonly RequestInput? _parameters;
    private readonly RequestInput? _headers;
    private readonly RequestBody _body;
    private readonly bool? _keepsAnswers;

    private HttpRequester(ComponentNode node)
    {
        var url = node.Template("url");
        var baseUrl = node.Template("url_base");
        if (url is null && baseUrl is null)
        {
            node.Error("url", "manifest.missing_field", "it is missing.", "Add the address.");
        }

        _baseUrl = baseUrl ?? url ?? BoundTemplate.Empty;
        _path = node.Template("path");
        _method = new HttpMethod(node.Choice("http_method", "GET", "POST") ?? "GET");
        _authenticator = node.Component<IAuthenticator>("authenticator");
        _errorHandler = node.Component<IErrorHandler>("error_handler") ?? DefaultErrorHandler.Plain;
        _parameters = RequestInput.Read(node, "request_parameters", TemplateTypes.Text | TemplateTypes.List);
        _headers = RequestInput.Read(node, "request_headers", TemplateTypes.Any);
        _body = RequestBody.Read(node);
        _keepsAnswers = node.Has("use_cache") ? node.Boolean("use_cache") : null;
        node.Ignored("name");
        Properties = ReadProperties(node);
    }

    public QueryProperties? Properties { get; }

    public Task<Answer> SendAsync(PageRequest page, IDecoder decoder, ReadingContext context, CancellationToken cancellationToken) =>
        new RequestSending(Build(page, context), decoder, _authenticator, _errorHandler, context, _keepsAnswers ?? page.IsKept).SendAsync(cancellationToken);

    /// <summary>One set of properties: among the parameters, as a field of its own, or in the deprecated form.</summary>
    private QueryProperties? ReadProperties(ComponentNode node)
    {
        List<QueryProperties?> all =
        [
            .. _parameters?.Properties ?? [],
            node.Component<QueryProperties>("query_properties"),
            node.Component<PropertiesFromEndpoint>("fetch_properties_from_endpoint") is { } endpoint ? QueryProperties.Of(endpoint) : null,
        ];
        var found = all.OfType<QueryProperties>().ToList();
        if (found.Count > 1)
        {
            node.Error("request_parameters", "manifest.bad_value", $"there are {found.Count} QueryProperties.", "Keep one of them.");
        }

        return found.FirstOrDefault();
    }

    private RequestDraft Build(PageRequest page, ReadingContext context)
    {
        var scope = page.Scope(context);
        var place = page.Slice.AddressScope(scope);
        var root = _baseUrl.EvaluateText(place);
        var url = page.Path is null ? UrlText.Join(root, _path?.EvaluateText(place)) : UrlText.Follow(root, page.Path);
        var parts = new RequestParts();
        AddTo(parts, RequestTarget.Parameter, _parameters, scope);
        AddTo(parts, RequestTarget.Header, _headers, scope);
        _body.AddTo(parts, scope);
        parts.Merge(page.Parts);

        var draft = new RequestDraft { Method = _method, Url = url, IsDownload = page.IsDownload };
        DraftWriting.Write(parts, draft);
        return draft;
    }

    private static void AddTo(RequestParts parts, RequestTarget target, RequestInput? input, TemplateScope scope)
    {
        if (input is null)
        {
            return;
        }

        var values = input.Evaluate(scope, out var text);
        foreach (var (name, value) in values)
        {
            parts.Add(target, name, value);
        }

        if (text is { Length: > 0 } && target is RequestTarget.Header)
        {
            throw StreamFailure.Of(FailureKind.System, "provider.bad_request", "The request's headers came out as one text.", "Write an object of names and values.");
        }
    }
}
