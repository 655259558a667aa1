namespace Syncline.Runs;

/// <summary>What went wrong, said so that a program and a person can both act on it.</summary>
/// <param name="Code">Stable and dotted; stage and fault are part of it: <c>provider.rate_limited</c>, <c>auth.refused</c>.</param>
/// <param name="Message">Names the thing and the value. Never holds a secret, a record's content, or a URL's query.</param>
/// <param name="Hint">What to do about it, in one sentence.</param>
public sealed record SyncError(string Code, string Message, string Hint)
{
    /// <summary>Code, message and hint on one line, for a log or a terminal.</summary>
    public override string ToString() => $"{Code}: {Message} {Hint}";
}
