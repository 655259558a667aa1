using System.Net;
using System.Text.Json.Nodes;
using Syncline.Client;

namespace Api.Tests.Contracts;

public abstract class ObjectContract<TSetup> : WorldContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Object_is_changed_on_the_version_that_was_seen()
    {
        var seen = await ReadAsync();
        var changed = await ChangeAsync(new IntegrationObjectPatch { Interval = "20m", Paused = true }, seen.ETag);

        (changed.Schedule, changed.IsOwnSchedule, changed.Status).ShouldBe(("20m", true, ObjectStatus.Paused));
        await ChangeAsync(new IntegrationObjectPatch { Paused = false }, seen.ETag).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "api.precondition_failed");
        (await ChangeAsync(new IntegrationObjectPatch { Paused = false, Schedule = null }, changed.ETag)).IsOwnSchedule.ShouldBeFalse();
        var overridden = await ChangeAsync(new IntegrationObjectPatch { Overrides = new JsonObject { ["interval"] = "7m" } });
        overridden.Overrides!.Value.GetProperty("interval").GetString().ShouldBe("7m");
        (await ReadAsync()).Schedule.ShouldBe("7m");
    }

    [Fact]
    public async Task Of_many_who_change_the_same_version_one_does()
    {
        var seen = await ReadAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(30, 10).Select(async minutes =>
        {
            try
            {
                await ChangeAsync(new IntegrationObjectPatch { Interval = $"{minutes}m" }, seen.ETag);
                return "changed";
            }
            catch (SynclineException refused)
            {
                return refused.Code;
            }
        }));

        outcomes.Count(outcome => outcome == "changed").ShouldBe(1);
        outcomes.Count(outcome => outcome == "api.precondition_failed").ShouldBe(9);
    }

    [Theory]
    [InlineData("1s", null, null, HttpStatusCode.UnprocessableEntity, "engine.schedule_invalid")]
    [InlineData("daily at 02:00", null, null, HttpStatusCode.UnprocessableEntity, "engine.schedule_invalid")]
    [InlineData(null, "0 0 30 2 *", null, HttpStatusCode.UnprocessableEntity, "engine.schedule_invalid")]
    [InlineData("15m", "15m", null, HttpStatusCode.BadRequest, "api.body_invalid")]
    [InlineData(null, null, """{"intervall": "15m"}""", HttpStatusCode.UnprocessableEntity, "settings.invalid")]
    public async Task Object_keeps_its_settings_where_the_change_is_none(string? interval, string? schedule, string? overrides, HttpStatusCode status, string code)
    {
        var before = await ReadAsync();
        var patch = new IntegrationObjectPatch();
        patch = interval is null ? patch : patch with { Interval = interval };
        patch = schedule is null ? patch : patch with { Schedule = schedule };
        patch = overrides is null ? patch : patch with { Overrides = JsonNode.Parse(overrides)!.AsObject() };

        await ChangeAsync(patch).ShouldBeRefusedAsync(status, code);

        (await ReadAsync()).Schedule.ShouldBe(before.Schedule);
    }

    [Fact]
    public async Task Sync_is_asked_for_and_a_full_reading_says_its_cost_first()
    {
        var cost = await Admin.ResyncObjectAsync(Acme.Customer, Acme.Object, dryRun: true, cancellationToken: Stop);
        (cost.IsDryRun, cost.Calls, cost.Basis, cost.Run, cost.Result).ShouldBe((true, 1, ResyncBasis.LastFullReading, Acme.Run, null));

        (await Admin.ResyncObjectAsync(Acme.Customer, Acme.Object, cancellationToken: Stop)).Result.ShouldNotBeNull();
        (await Admin.SyncObjectAsync(Acme.Customer, Acme.Object, cancellationToken: Stop)).Result.ShouldBeOneOf(SyncRequestResult.Due, SyncRequestResult.Joined, SyncRequestResult.Again);
        var run = await UntilAsync(async () =>
            (await Admin.ListRunsAsync(Acme.Customer, Acme.Object, RunState.Succeeded, cancellationToken: Stop)).Items.FirstOrDefault(run => run.Id > Acme.Run));
        run.Trigger.ShouldBe(RunTrigger.Request);
    }

    [Fact]
    public async Task Objects_are_found_by_what_they_are_and_how_they_do()
    {
        var all = await AllAsync(after => Admin.ListObjectsAsync(
            provider: "acme-crm", type: "account", late: false, sort: ObjectSort.NextDueAt, descending: true, after: after, limit: 1, cancellationToken: Stop));
        all.Count.ShouldBe(2);
        all.ShouldAllBe(row => row.Status == ObjectStatus.Fresh && row.ETag == null);
        (await Admin.ListObjectsAsync(provider: "none", cancellationToken: Stop)).Items.ShouldBeEmpty();
        (await Admin.ListObjectsAsync(late: true, cancellationToken: Stop)).Items.ShouldBeEmpty();
        (await Admin.ListObjectsAsync(status: ObjectStatus.Failing, cancellationToken: Stop)).Items.ShouldBeEmpty();
        var theirs = await ClientAsync(AccessRole.Viewer, Acme.Customer);
        (await theirs.ListObjectsAsync(cancellationToken: Stop)).Items.ShouldHaveSingleItem().Customer.ShouldBe(Acme.Customer);
    }

    private Task<IntegrationObject> ReadAsync() => Admin.GetObjectAsync(Acme.Customer, Acme.Object, Stop);

    private Task<IntegrationObject> ChangeAsync(IntegrationObjectPatch patch, string? tag = null) => Admin.ChangeObjectAsync(Acme.Customer, Acme.Object, patch, tag, Stop);
}
