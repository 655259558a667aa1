using System.Globalization;
using Shouldly;
using Syncline.Providers.Http;
using Xunit;

namespace Providers.Tests.Http;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("10", 10)]
    [InlineData(" 10 ", 10)]
    [InlineData("1.5", 1.5)]
    [InlineData("36000", 36000)]
    [InlineData("86401", 86400)]
    [InlineData("99999999999999999999", 86400)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    [InlineData("Sun, 01 Mar 2026 11:59:00 GMT", 0)]
    [InlineData("Sunday, 01-Mar-26 12:00:30 GMT", 30)]
    [InlineData("Sat, 01 Mar 2036 12:00:00 GMT", 86400)]
    public void Both_forms_give_a_moment_within_a_day(string value, double seconds) =>
        RetryAfter.Parse(value, null, Now).ShouldBe(Now + TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    public void What_says_nothing_gives_nothing(string? value) => RetryAfter.Parse(value, null, Now).ShouldBeNull();

    [Fact]
    public void A_partner_whose_clock_is_wrong_is_measured_by_its_own_clock()
    {
        var partnerNow = Now.AddMinutes(10);
        var date = partnerNow.ToString("r", CultureInfo.InvariantCulture);
        var until = partnerNow.AddSeconds(20).ToString("r", CultureInfo.InvariantCulture);
        RetryAfter.Parse(until, date, Now).ShouldBe(Now.AddSeconds(20));
    }
}
