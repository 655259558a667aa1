using Syncline.Runs;

namespace Syncline.Providers.Decoding;

/// <summary>One reading of a body: what is wanted of it, and what is known of it once its last document was given out.</summary>
internal sealed class BodyReading
{
    /// <summary>
    /// Where in each document the wanted values lie, without <c>**</c>; null for whole documents. A decoder may go straight there, and then says so in
    /// <see cref="IsAtPath"/>.
    /// </summary>
    public IReadOnlyList<string>? Path { get; init; }

    /// <summary>Whether nobody looks into the values, but passes them on as they are: then they are better not taken apart.</summary>
    public bool WantsBytes { get; init; }

    /// <summary>Whether what is given out are the values at the path (the items of a list that lies there), and not whole documents.</summary>
    public bool IsAtPath { get; set; }

    /// <summary>With <see cref="IsAtPath"/>: whether a document lacked the path, or had null there.</summary>
    public bool IsPathMissing { get; set; }

    /// <summary>Why it could not be read to its end; null where it could.</summary>
    public SyncError? Fault { get; private set; }

    /// <summary>Whether the fault ends a reading however lenient it is, after the documents that come before it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>It is no such body.</summary>
    public void Refuse(SyncError? fault) => Fault = fault;

    /// <summary>It ends in the middle.</summary>
    public void Break(string code, string message)
    {
        Fault = new SyncError(code, message, "It is read again; if it stays, the partner sends broken answers.");
        IsBroken = true;
    }
}
