using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Backends.Rows;

/// <summary>A parked budget as the statement returns it.</summary>
internal sealed class ParkedRecord
{
    public long Customer { get; set; }

    public long Integration { get; set; }

    public string CustomerName { get; set; } = "";

    public string IntegrationName { get; set; } = "";

    public string Budget { get; set; } = "";

    public long ParkedUntil { get; set; }

    public string Code { get; set; } = "";

    public string Message { get; set; } = "";

    public string Hint { get; set; } = "";

    public ParkedBudget ToBudget() => new(
        new IntegrationKey(new CustomerId(Customer), new IntegrationId(Integration)),
        CustomerName,
        IntegrationName,
        Budget,
        UnixTime.At(ParkedUntil),
        new SyncError(Code, Message, Hint));
}
