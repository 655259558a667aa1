using Syncline.Integrations;

namespace Syncline.Backends.Rows;

/// <summary>A run whose lease ran out.</summary>
internal sealed class ExpiredRow
{
    public long Customer { get; set; }

    public long Run { get; set; }

    public string Worker { get; set; } = "";

    public int Attempt { get; set; }

    public int StagedPages { get; set; }

    public bool IsFetched { get; set; }

    public bool HasProgress { get; set; }

    public RunKey Key => new(new CustomerId(Customer), new RunId(Run));
}
