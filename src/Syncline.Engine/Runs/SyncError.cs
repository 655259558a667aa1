namespace Syncline.Runs;

/// <summary>What went wrong, said so that a program and a person can both act on it.</summary>
/// <param name="Code">Stable and dotted; stage and fault are part of it: <c>provider.rate_limited</c>, <c>auth.refused</c>.</param>
/// <param name="Message">
/// Names the thing and the value. Never holds a secret, a record's content, or a URL's query. One of more than <see cref="MessageLimit"/> characters, which only a value in it can
/// make, is cut in its middle.
/// </param>
/// <param name="Hint">What to do about it, in one sentence; cut in the same way.</param>
public sealed record SyncError(string Code, string Message, string Hint)
{
    /// <summary>How many characters a message has at most: what is logged and stored of a fault does not grow with what caused it.</summary>
    public const int MessageLimit = 1_000;

    private const string Cut = " ... ";

    /// <inheritdoc cref="SyncError(string, string, string)"/>
    public string Message { get; init => field = Bounded(value); } = Bounded(Message);

    /// <inheritdoc cref="SyncError(string, string, string)"/>
    public string Hint { get; init => field = Bounded(value); } = Bounded(Hint);

    /// <summary>A text for people, cut in its middle where it has more than <see cref="MessageLimit"/> characters.</summary>
    public static string Bounded(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= MessageLimit)
        {
            return text;
        }

        var (head, tail) = (MessageLimit * 3 / 4, MessageLimit / 5);
        var (end, start) = (head - (char.IsHighSurrogate(text[head - 1]) ? 1 : 0), text.Length - tail + (char.IsLowSurrogate(text[^tail]) ? 1 : 0));
        return string.Concat(text.AsSpan(0, end), Cut, text.AsSpan(start));
    }

    /// <summary>Code, message and hint on one line, for a log or a terminal.</summary>
    public override string ToString() => $"{Code}: {Message} {Hint}";
}
