using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Providers.Requesters;

namespace LedgerComponents;

/// <summary>
/// Asks an API that has one address for everything: a POST with the call's name and its arguments. Fields: <c>url</c> and <c>call</c>, templates; <c>args</c>, an object whose
/// texts are templates.
/// </summary>
[ClassName("source_ledger.components.CallRequester")]
internal sealed class CallRequester : ICustomRequester
{
    private readonly BoundTemplate _url;
    private readonly BoundTemplate _call;
    private readonly IReadOnlyDictionary<string, BoundTemplate> _arguments;

    public CallRequester(ComponentFields fields)
    {
        _url = fields.RequiredTemplate("url");
        _call = fields.RequiredTemplate("call");
        _arguments = fields.TemplateMap("args") ?? new Dictionary<string, BoundTemplate>();
    }

    public ValueTask<RequestDraft> BuildAsync(CustomPageRequest page, CustomContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new RequestDraft
        {
            Method = HttpMethod.Post,
            Url = _url.EvaluateText(context.Scope),
            Json = new JsonObject
            {
                ["call"] = _call.EvaluateText(context.Scope),
                ["args"] = new JsonObject(_arguments.Select(argument => KeyValuePair.Create(argument.Key, argument.Value.Evaluate(context.Scope).ToJson()))),
            },
        });
}
