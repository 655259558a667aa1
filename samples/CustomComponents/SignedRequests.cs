using System.Security.Cryptography;
using System.Text;
using Syncline.Providers.Components;
using Syncline.Providers.Extending;
using Syncline.Providers.Requesters;

namespace LedgerComponents;

/// <summary>
/// Signs requests with a secret that is never sent: the header <c>X-Signature</c> is the HMAC-SHA256 of method, path and query. Fields: <c>key_id</c> and <c>secret</c>, templates.
/// </summary>
[ClassName("source_ledger.components.SignedRequests")]
internal sealed class SignedRequests(ComponentFields fields) : ICustomAuthenticator
{
    private readonly BoundTemplate _keyId = fields.RequiredTemplate("key_id");
    private readonly BoundTemplate _secret = fields.RequiredTemplate("secret");

    public ValueTask SignAsync(RequestDraft request, CustomContext context, CancellationToken cancellationToken)
    {
        var query = string.Join('&', request.Query.Select(parameter => $"{parameter.Key}={parameter.Value}").Order(StringComparer.Ordinal));
        var signed = Encoding.UTF8.GetBytes($"{request.Method} {new Uri(request.Url).AbsolutePath}?{query}");
        var secret = Encoding.UTF8.GetBytes(_secret.EvaluateText(context.Scope));
        request.AddHeader("X-Key-Id", _keyId.EvaluateText(context.Scope));
        request.AddHeader("X-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed)));
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> TryRenewAsync(CustomContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
