using Shouldly;
using Syncline.Runs;
using Xunit;

namespace Engine.Tests.Runs;

public sealed class SyncErrorTests
{
    [Fact]
    public void A_message_does_not_grow_with_the_value_that_it_names()
    {
        var error = new SyncError("a.b", $"The value '{new string('x', 100_000)}' is no number.", "Write a number.");

        error.Message.Length.ShouldBeLessThanOrEqualTo(SyncError.MessageLimit);
        error.Message.ShouldStartWith("The value 'xxx");
        error.Message.ShouldEndWith("xxx' is no number.");
        (error with { Message = new string('y', 5_000) }).Message.Length.ShouldBeLessThanOrEqualTo(SyncError.MessageLimit);
    }

    [Fact]
    public void No_sign_is_cut_in_two()
    {
        var cut = SyncError.Bounded(string.Concat(Enumerable.Repeat("\U0001F600", 2_000)) + "x");

        cut.EnumerateRunes().ShouldAllBe(rune => rune.Value != 0xFFFD);
    }
}
