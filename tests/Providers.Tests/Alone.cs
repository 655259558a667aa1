using Xunit;

namespace Providers.Tests;

/// <summary>Tests that run while no other does: they measure the memory that is left in use.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
