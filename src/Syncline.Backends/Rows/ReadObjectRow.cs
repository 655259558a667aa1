namespace Syncline.Backends.Rows;

/// <summary>What is read for a leased run: settings as they are now.</summary>
internal sealed class ReadObjectRow
{
    public string Type { get; set; } = "";

    public string Provider { get; set; } = "";

    public string Name { get; set; } = "";

    public string Settings { get; set; } = "";

    public string? Schedule { get; set; }
}
