using Backends.Tests.Contracts;

namespace Backends.Tests.InProcess;

public sealed class MemoryBudgetStoreTests : BudgetStoreContract<MemoryBudgetBackend>;
