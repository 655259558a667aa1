namespace Syncline.Backends.Sqs;

/// <summary>One delivery of a message; settled once.</summary>
internal sealed class SqsReceipt(string handle, string? group)
{
    private int _isSettled;

    /// <summary>What SQS knows the delivery by.</summary>
    public string Handle => handle;

    /// <summary>The message's group, where SQS told it.</summary>
    public string? Group => group;

    /// <summary>True for the first who settles it.</summary>
    public bool TrySettle() => Interlocked.Exchange(ref _isSettled, 1) == 0;
}
