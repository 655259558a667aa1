using Syncline.Access;

namespace Syncline.Backends.Rows;

/// <summary>A remembered request as the statements return it.</summary>
internal sealed class RememberedRow
{
    public byte[] Fingerprint { get; set; } = [];

    public int? Status { get; set; }

    public byte[]? Body { get; set; }

    public bool IsHeld { get; set; }

    /// <summary>What it says to another that begins by its name; null where that one may take its place.</summary>
    public IdempotencyAnswer? AnswerTo(ReadOnlySpan<byte> fingerprint)
    {
        if (!fingerprint.SequenceEqual(Fingerprint))
        {
            return new IdempotencyAnswer.Another();
        }

        return (Status, IsHeld) switch
        {
            ({ } status, _) => new IdempotencyAnswer.Answered(status, Body ?? []),
            (null, true) => new IdempotencyAnswer.Running(),
            _ => null,
        };
    }
}
