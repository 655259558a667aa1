using Syncline.Access;
using Syncline.Integrations;

namespace Backends.Tests.Contracts;

public abstract class SettingRevisionsContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly AuditSubject Subject = Subjects.Object(new ObjectKey(new CustomerId(1), new ObjectId(5)));

    private ISettingRevisions Revisions => Backend.Get<ISettingRevisions>();

    [Fact]
    public async Task Change_counts_only_on_the_count_it_was_made_on()
    {
        (await Revisions.ReadAsync(Subject, Stop)).ShouldBe(0);
        (await Revisions.TryRaiseAsync(Subject, 3, Stop)).ShouldBeFalse();
        (await Revisions.TryRaiseAsync(Subject, 0, Stop)).ShouldBeTrue();
        (await Revisions.TryRaiseAsync(Subject, 0, Stop)).ShouldBeFalse();
        (await Revisions.TryRaiseAsync(Subject, null, Stop)).ShouldBeTrue();
        (await Revisions.TryRaiseAsync(Subject, 2, Stop)).ShouldBeTrue();
        (await Revisions.ReadAsync(Subject, Stop)).ShouldBe(3);
        (await Revisions.ReadAsync(Subject with { Name = "objects/6" }, Stop)).ShouldBe(0);
        (await Revisions.ReadAsync(Subject with { Customer = null }, Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_that_change_at_once_one_is_counted()
    {
        await World.AddCustomerAsync();
        var raised = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Revisions.TryRaiseAsync(Subject, 0, Stop), Stop)));
        raised.Count(was => was).ShouldBe(1);
        (await Revisions.ReadAsync(Subject, Stop)).ShouldBe(1);
    }
}
