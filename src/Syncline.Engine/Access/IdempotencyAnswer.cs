namespace Syncline.Access;

/// <summary>What is known of a request.</summary>
public abstract record IdempotencyAnswer
{
    private IdempotencyAnswer()
    {
    }

    /// <summary>Nothing: it begins now.</summary>
    /// <param name="Attempt">To be given back with its answer.</param>
    public sealed record Begun(long Attempt) : IdempotencyAnswer;

    /// <summary>It was answered before.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Body">The body.</param>
    public sealed record Answered(int Status, ReadOnlyMemory<byte> Body) : IdempotencyAnswer;

    /// <summary>It began before, and is not done.</summary>
    public sealed record Running : IdempotencyAnswer;

    /// <summary>The name belongs to another request.</summary>
    public sealed record Another : IdempotencyAnswer;

    /// <summary>The caller has as many remembered as it may.</summary>
    public sealed record Full : IdempotencyAnswer;
}
