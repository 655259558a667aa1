using Shouldly;
using Syncline.Sandbox;
using Xunit;

namespace EndToEnd.Matrix;

public sealed class FaultMatrixTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    public static TheoryData<string, SandboxFault> Cells => new(from partner in FaultMatrix.Partners.Keys from fault in FaultMatrix.Faults select (partner, fault));

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_fault_was_served_and_afterwards_the_store_equals_the_partner(string partner, SandboxFault fault)
    {
        var cell = matrix.Cells.Where(cell => cell.Partner == partner && cell.Fault == fault).ShouldHaveSingleItem();
        cell.Problem.ShouldBeNull();
        cell.Served.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task No_cell_is_empty()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Records = 200 }, TimeProvider.System, TestContext.Current.CancellationToken);

        FaultMatrix.Partners.Keys.ShouldBe(sandbox.Partners, ignoreOrder: true);
        FaultMatrix.Faults.Count.ShouldBe(8);
        matrix.Cells.Select(cell => (cell.Partner, cell.Fault)).Distinct().Count().ShouldBe(FaultMatrix.Faults.Count * sandbox.Partners.Count);
    }
}
