using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Dashboard.Actions;
using Syncline.Integrations;
using Xunit;

namespace Dashboard.Tests.Actions;

public sealed class ObjectActionsTests
{
    private readonly FakeWorld _world = MadeUpWorld.Make(new FakeTimeProvider(), new FakeProviderCatalog());

    private ObjectActions Actions => new(new FakeObjectControl(_world));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_request_while_a_run_is_under_way_is_followed_by_one_more()
    {
        var key = _world.Find("Initech", "salesforce", "contact");

        var outcome = await Actions.SyncInFullAsync(key, Token);

        outcome.Said.ShouldBe("A run is under way; one full reading follows it.");
        _world.Acts.ShouldBe([$"sync {key} Full"]);
    }

    [Fact]
    public async Task A_schedule_is_stored_trimmed_and_a_bad_one_never_reaches_the_store()
    {
        var key = _world.Find("ACME", "hubspot", "contact");

        (await Actions.SetScheduleAsync(key, "  30m ", Token)).Said.ShouldBe("The schedule is now 30m.");
        var refused = await Actions.SetScheduleAsync(key, "99 99 * * *", Token);

        refused.Error!.Code.ShouldBe("engine.schedule_invalid");
        _world.Acts.ShouldBe([$"schedule {key} 30m"]);
    }

    [Fact]
    public async Task An_object_that_is_gone_is_named()
    {
        var gone = new ObjectKey(new CustomerId(7), new ObjectId(8));

        ActionOutcome[] outcomes =
        [
            await Actions.PauseAsync(gone, Token),
            await Actions.ResumeAsync(gone, Token),
            await Actions.SyncNowAsync(gone, Token),
            await Actions.AllowDeletesAsync(gone, Token),
            await Actions.SetScheduleAsync(gone, null, Token),
        ];

        outcomes.ShouldAllBe(outcome => outcome.Said == null && outcome.Error!.Code == "engine.object_unknown" && outcome.Error.Message.Contains("7/8"));
    }
}
