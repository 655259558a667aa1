using System.Text.Json;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Extending;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace LedgerComponents;

/// <summary>Judges answers whose status is always 200 and that tell by <c>ok</c> and <c>error</c> how it went.</summary>
[ClassName("source_ledger.components.ErrorsWithinAnswers")]
internal sealed class ErrorsWithinAnswers : ICustomErrorHandler
{
    public CustomJudgement? Judge(RequestOutcome outcome, TemplateScope scope)
    {
        if (outcome.Json.ValueKind is not JsonValueKind.Object || !outcome.Json.TryGetProperty("ok", out var ok) || ok.ValueKind is not JsonValueKind.False)
        {
            return null;
        }

        var error = outcome.Json.TryGetProperty("error", out var said) ? said.ToString() : "unknown";
        return error switch
        {
            "slow_down" => new CustomJudgement(ResponseAction.RateLimited, "The ledger asks for fewer requests."),
            "bad_signature" => new CustomJudgement(ResponseAction.Fail, "The ledger does not take the signature: check key id and secret.", FailureKind.Config),
            _ => new CustomJudgement(ResponseAction.Retry, $"The ledger failed: {error}."),
        };
    }
}
