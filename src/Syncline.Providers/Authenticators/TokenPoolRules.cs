using Syncline.Providers.Decoding;

namespace Syncline.Providers.Authenticators;

/// <summary>How calls are taken from a <see cref="TokenPool"/>.</summary>
/// <param name="Quotas">The pools of calls that each token has.</param>
/// <param name="Ask">Asks the partner what a token has left; null where the partner keeps no count.</param>
internal sealed record TokenPoolRules(IReadOnlyList<TokenQuota> Quotas, Func<string, Task<Answer?>> Ask)
{
    /// <summary>How long is waited in all until a token has calls again.</summary>
    public required TimeSpan LongestWait { get; init; }

    /// <summary>The part of each token's limit below which calls are spread over the time until the reset.</summary>
    public required double ReserveFraction { get; init; }

    /// <summary>The number of calls below which they are spread whatever the limit.</summary>
    public required long LeastReserve { get; init; }

    public bool IsInReserve(QuotaState state) => state.Remaining <= Math.Max(LeastReserve, state.Limit * ReserveFraction);
}
