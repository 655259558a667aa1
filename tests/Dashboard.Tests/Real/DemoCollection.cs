using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>What looks at the running demo, one test after the other.</summary>
[CollectionDefinition(nameof(DemoCollection))]
public sealed class DemoCollection : ICollectionFixture<RunningDemo>;
