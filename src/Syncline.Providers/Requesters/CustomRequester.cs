using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Extending;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Requesters;

/// <summary>Has requests made by a class of the user's, and sends them as any other.</summary>
internal sealed class CustomRequester : IRequester
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomRequester, IRequester>("CustomRequester", (inner, node, className) => new CustomRequester(inner, node, className));

    private readonly ICustomRequester _inner;
    private readonly string _className;
    private readonly IAuthenticator? _authenticator;
    private readonly IErrorHandler _errorHandler;
    private readonly bool? _keepsAnswers;

    private CustomRequester(ICustomRequester inner, ComponentNode node, string className)
    {
        (_inner, _className) = (inner, className);
        _authenticator = node.Component<IAuthenticator>("authenticator");
        _errorHandler = node.Component<IErrorHandler>("error_handler") ?? DefaultErrorHandler.Plain;
        _keepsAnswers = node.Has("use_cache") ? node.Boolean("use_cache") : null;
    }

    public QueryProperties? Properties => null;

    public async Task<Answer> SendAsync(PageRequest page, IDecoder decoder, ReadingContext context, CancellationToken cancellationToken)
    {
        var asked = new CustomPageRequest(page.Slice.Seen(), CustomToken.Of(page.Token), page.Path);
        var made = await CustomCall.RunAsync(
            _className, () => _inner.BuildAsync(asked, new CustomContext(context, page.Scope(context)), cancellationToken), cancellationToken);
        var draft = DraftWriting.With(made, page.Parts, page.IsDownload);
        return await new RequestSending(draft, decoder, _authenticator, _errorHandler, context, _keepsAnswers ?? page.IsKept).SendAsync(cancellationToken);
    }
}
