using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Runs;
using Xunit;

namespace Engine.Tests.Budgets;

public sealed class RequestBudgetsTests : IAsyncDisposable
{
    private static readonly RequestBudget Budget = new() { Name = "default", Requests = 40, Per = TimeSpan.FromSeconds(10) };
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly NotedReturns _store;
    private readonly RequestBudgets _budgets;

    public RequestBudgetsTests()
    {
        _store = new NotedReturns(_clock);
        _budgets = new RequestBudgets(_store, _clock);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _budgets.DisposeAsync();

    [Fact]
    public async Task Budgets_are_tended_in_the_order_of_their_names_whoever_was_asked_first()
    {
        var keys = new[] { Key(3, "search"), Key(1, "default"), Key(2, "default"), Key(3, "default"), Key(1, "bulk") };
        foreach (var key in keys)
        {
            (await TakeAsync(key)).Dispose();
        }

        _clock.Advance(TimeSpan.FromSeconds(2));
        await _budgets.TendAsync(Stop);

        _store.Returned.ShouldBe([.. keys.OrderBy(key => key.ToString(), StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task Those_who_wait_for_a_share_get_it_in_the_order_they_came()
    {
        var key = Key(1, "default");
        var one = Budget with { Requests = null, Concurrency = 1 };
        var first = await TakeAsync(key, one);
        var waiting = Enumerable.Range(0, 3).Select(_ => _budgets.TakeAsync(key, one, TimeSpan.FromMinutes(1), Stop)).ToList();

        for (var next = 0; next < waiting.Count; next++)
        {
            waiting.Count(task => task.IsCompleted).ShouldBe(next);
            first.Dispose();
            first = (await waiting[next]).ShouldBeOfType<PermitAnswer.Granted>().Permit;
        }

        first.Dispose();
    }

    [Fact]
    public async Task A_request_that_counts_as_several_takes_what_others_left_and_is_not_overtaken()
    {
        var key = Key(1, "default");
        var small = Budget with { Requests = 100 };
        var light = await TakeAsync(key, small);
        (await TakeAsync(key, small with { Weight = 90 })).Dispose();
        light.Dispose();
        var heavy = _budgets.TakeAsync(key, small with { Weight = 12 }, TimeSpan.FromMinutes(1), Stop);
        var behind = _budgets.TakeAsync(key, small, TimeSpan.FromMinutes(1), Stop);

        (heavy.IsCompleted, behind.IsCompleted).ShouldBe((false, false));
        _clock.Advance(small.Per + small.Grain);

        (await heavy).ShouldBeOfType<PermitAnswer.Granted>().Permit.Dispose();
        (await behind).ShouldBeOfType<PermitAnswer.Granted>().Permit.Dispose();
    }

    [Fact]
    public async Task What_a_request_that_counts_as_several_did_not_use_is_free_again()
    {
        var key = Key(1, "default");
        var unsent = await TakeAsync(key, Budget with { Weight = 40 });
        (await _budgets.TakeAsync(key, Budget, TimeSpan.Zero, Stop)).ShouldBeOfType<PermitAnswer.Refused>();
        unsent.GiveBack();
        unsent.Dispose();

        (await TakeAsync(key, Budget with { Weight = 40 })).Dispose();
        (await _budgets.TakeAsync(key, Budget, TimeSpan.Zero, Stop)).ShouldBeOfType<PermitAnswer.Refused>();
    }

    [Fact]
    public async Task Requests_that_are_sent_before_they_are_needed_get_half_of_a_stretch()
    {
        var key = Key(1, "default");
        for (var sent = 0; sent < 20; sent++)
        {
            (await TakeSpareAsync(key, Budget)).ShouldNotBeNull().Dispose();
        }

        (await TakeSpareAsync(key, Budget)).ShouldBeNull();
        for (var sent = 0; sent < 20; sent++)
        {
            (await TakeAsync(key)).Dispose();
        }

        (await _budgets.TakeAsync(key, Budget, TimeSpan.Zero, Stop)).ShouldBeOfType<PermitAnswer.Refused>();
        _clock.Advance(Budget.Per + Budget.Grain);
        (await TakeSpareAsync(key, Budget)).ShouldNotBeNull().Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000)]
    public async Task Requests_that_are_sent_before_they_are_needed_leave_a_place(int? requests)
    {
        var (key, three) = (Key(1, "default"), Budget with { Requests = requests, Concurrency = 3 });
        (await TakeAsync(key, three)).Dispose();
        var early = new[] { await TakeSpareAsync(key, three), await TakeSpareAsync(key, three), await TakeSpareAsync(key, three) };

        early.Count(permit => permit is not null).ShouldBe(2);
        using (await TakeAsync(key, three))
        {
            (await _budgets.TakeAsync(key, three, TimeSpan.Zero, Stop)).ShouldBeOfType<PermitAnswer.Refused>();
        }

        early[0]!.Dispose();
        (await TakeSpareAsync(key, three)).ShouldNotBeNull().Dispose();
        early[1]!.Dispose();
    }

    [Fact]
    public async Task Of_a_single_place_nothing_is_to_spare_and_of_no_limit_everything_until_the_partner_says_so()
    {
        var (key, free) = (Key(1, "default"), new RequestBudget { Name = "default" });
        (await TakeSpareAsync(Key(2, "default"), Budget with { Requests = null, Concurrency = 1 })).ShouldBeNull();
        for (var sent = 0; sent < 100; sent++)
        {
            (await TakeSpareAsync(key, free)).ShouldNotBeNull();
        }

        await _budgets.ParkAsync(key, TimeSpan.FromMinutes(1), new SyncError("provider.rate_limited", "Too many.", ""), Stop);

        (await TakeSpareAsync(key, free)).ShouldBeNull();
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await TakeSpareAsync(key, free)).ShouldNotBeNull();
    }

    private static BudgetKey Key(long integration, string budget) => new(new IntegrationKey(new CustomerId(1), new IntegrationId(integration)), budget);

    private async Task<RequestPermit> TakeAsync(BudgetKey key, RequestBudget? budget = null) =>
        (await _budgets.TakeAsync(key, budget ?? Budget, TimeSpan.Zero, Stop)).ShouldBeOfType<PermitAnswer.Granted>().Permit;

    private async Task<RequestPermit?> TakeSpareAsync(BudgetKey key, RequestBudget budget) =>
        (await _budgets.TakeSpareAsync(key, budget, Stop) as PermitAnswer.Granted)?.Permit;

    private sealed class NotedReturns(TimeProvider clock) : IBudgetStore
    {
        private readonly MemoryBudgetStore _store = new(clock);

        public List<BudgetKey> Returned { get; } = [];

        public Task<BudgetAnswer> DrawAsync(
            BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, TimeSpan hold, CancellationToken cancellationToken) =>
            _store.DrawAsync(key, budget, returned, hold, cancellationToken);

        public Task ReturnAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, CancellationToken cancellationToken)
        {
            Returned.Add(key);
            return _store.ReturnAsync(key, budget, returned, cancellationToken);
        }

        public Task KeepAsync(BudgetKey key, IReadOnlyList<long> shares, TimeSpan hold, CancellationToken cancellationToken) =>
            _store.KeepAsync(key, shares, hold, cancellationToken);

        public Task ParkAsync(BudgetKey key, TimeSpan after, SyncError reason, CancellationToken cancellationToken) =>
            _store.ParkAsync(key, after, reason, cancellationToken);
    }
}
