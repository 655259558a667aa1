namespace Api.Tests;

/// <summary>Tests that run while no other does: they measure the memory that is left in use.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";

    /// <summary>Bytes of objects that are still in use, once everything else is collected.</summary>
    internal static async Task<long> BytesInUseAsync()
    {
        // What a closed connection held goes a moment after it.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
