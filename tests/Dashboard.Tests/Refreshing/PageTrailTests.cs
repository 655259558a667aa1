using Shouldly;
using Syncline.Dashboard.Refreshing;
using Xunit;

namespace Dashboard.Tests.Refreshing;

public sealed class PageTrailTests
{
    [Fact]
    public void Pages_that_were_walked_lead_back()
    {
        var trail = new PageTrail();
        trail.Note("list", null, "b");
        trail.Note("list", "b", "c");

        trail.TryFindBefore("list", "c", out var before).ShouldBeTrue();
        before.ShouldBe("b");
        trail.TryFindBefore("list", "b", out var first).ShouldBeTrue();
        first.ShouldBeNull();
        trail.NumberOf("list", "c").ShouldBe(3);
        trail.NumberOf("list", null).ShouldBe(1);
    }

    [Fact]
    public void A_page_reached_by_a_link_has_no_known_predecessor()
    {
        var trail = new PageTrail();
        trail.Note("list", null, "b");

        trail.TryFindBefore("other list", "b", out _).ShouldBeFalse();
        trail.NumberOf("list", "z").ShouldBeNull();
    }

    [Fact]
    public void A_ring_of_cursors_is_no_endless_walk()
    {
        var trail = new PageTrail();
        trail.Note("list", "b", "a");
        trail.Note("list", "a", "b");

        trail.NumberOf("list", "a").ShouldBeNull();
    }
}
