using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>Matches answers by status, by a condition on the answer, or by the error's text; without an action it never matches, as in the reference.</summary>
internal sealed class HttpResponseFilter(
    ResponseAction? action,
    FailureKind? kind,
    IReadOnlySet<int> codes,
    BoundTemplate? predicate,
    string? contains,
    BoundTemplate? message)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("HttpResponseFilter", Build);

    /// <summary>The judgement; null where it does not match.</summary>
    public Resolution? Match(Outcome outcome)
    {
        if (action is null || outcome.Answer is not { } answer || !Matches(answer, outcome))
        {
            return null;
        }

        var mapped = DefaultErrorMapping.Find(answer.Http.Status);
        var own = message?.EvaluateOrNone(outcome.AnswerScope());
        var text = own is { IsTrue: true } ? own.ToText() : null;
        return new Resolution(
            action.Value,
            (action is ResponseAction.Fail or ResponseAction.SplitWindow or ResponseAction.ReducePageSize ? kind : null) ?? mapped?.Kind ?? FailureKind.System,
            text ?? mapped?.Message ?? ErrorText.Find(answer.Json) ?? "",
            text is not null);
    }

    private bool Matches(Answer answer, Outcome outcome) =>
        codes.Contains(answer.Http.Status)
        || predicate?.EvaluateCondition(outcome.AnswerScope()) == true
        || (contains is { Length: > 0 } && answer.ErrorWords?.Contains(contains, StringComparison.Ordinal) == true);

    private static HttpResponseFilter Build(ComponentNode node)
    {
        var action = node.Choice("action", "SUCCESS", "FAIL", "RETRY", "IGNORE", "RESET_PAGINATION", "RATE_LIMITED", "REFRESH_TOKEN_THEN_RETRY", "SPLIT_REQUEST_WINDOW", "REDUCE_PAGE_SIZE");
        var predicate = node.Template("predicate");
        var contains = node.Text("error_message_contains");
        if (action is not null && !node.Has("http_codes") && predicate is null && contains is null)
        {
            node.Context.Problems.Warn(
                node.Mark, "manifest.missing_field", "A HttpResponseFilter has an action and no condition; it never matches.", "Add http_codes, predicate or error_message_contains.");
        }

        return new HttpResponseFilter(ActionOf(action), KindOf(node), StatusCodes.Read(node, "http_codes"), predicate, contains, node.Template("error_message"));
    }

    private static ResponseAction? ActionOf(string? action) => action switch
    {
        "SUCCESS" => ResponseAction.Success,
        "FAIL" => ResponseAction.Fail,
        "RETRY" => ResponseAction.Retry,
        "IGNORE" => ResponseAction.Ignore,
        "RATE_LIMITED" => ResponseAction.RateLimited,
        "RESET_PAGINATION" => ResponseAction.ResetPagination,
        "REFRESH_TOKEN_THEN_RETRY" => ResponseAction.RefreshToken,
        "SPLIT_REQUEST_WINDOW" => ResponseAction.SplitWindow,
        "REDUCE_PAGE_SIZE" => ResponseAction.ReducePageSize,
        _ => null,
    };

    private static FailureKind? KindOf(ComponentNode node) => node.Choice("failure_type", "system_error", "config_error", "transient_error") switch
    {
        "system_error" => FailureKind.System,
        "config_error" => FailureKind.Config,
        "transient_error" => FailureKind.Transient,
        _ => null,
    };
}
