namespace Syncline.Backends.Rows;

/// <summary>Sealed secrets as the statement returns them; null while none were ever stored.</summary>
internal sealed class SecretsRow
{
    public byte[]? Secrets { get; set; }

    public long Version { get; set; }

    public byte[] DataKey { get; set; } = [];
}
