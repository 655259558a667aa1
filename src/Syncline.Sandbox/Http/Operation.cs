using Syncline.Sandbox.Limits;

namespace Syncline.Sandbox.Http;

/// <summary>One thing that a partner's API can be asked for.</summary>
/// <param name="Name">What counts call it, before the resource: "search", "list", "token".</param>
/// <param name="Limits">The limits that a call is taken from.</param>
/// <param name="Answer">Makes the answer.</param>
/// <param name="IsSignIn">Whether it is asked without a token, to get one.</param>
internal sealed record Operation(string Name, IReadOnlyList<LimitSpec> Limits, Func<PartnerCall, Answer> Answer, bool IsSignIn = false);
