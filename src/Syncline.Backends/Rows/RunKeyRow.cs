using Syncline.Integrations;

namespace Syncline.Backends.Rows;

/// <summary>A run's key as the statements return it.</summary>
internal sealed class RunKeyRow
{
    public long Customer { get; set; }

    public long Run { get; set; }

    public RunKey ToKey() => new(new CustomerId(Customer), new RunId(Run));
}
