using Syncline.Integrations;

namespace Syncline.Backends.Rows;

/// <summary>An Integration as the statements return it.</summary>
internal sealed class IntegrationRow
{
    public long Customer { get; set; }

    public long Integration { get; set; }

    public string Provider { get; set; } = "";

    public string Name { get; set; } = "";

    public string Settings { get; set; } = "";

    public string? Schedule { get; set; }

    public string? Account { get; set; }

    public Integration ToIntegration() => new()
    {
        Key = new IntegrationKey(new CustomerId(Customer), new IntegrationId(Integration)),
        Provider = Provider,
        Name = Name,
        Settings = Settings,
        Schedule = Schedule,
        Account = Account,
    };
}
