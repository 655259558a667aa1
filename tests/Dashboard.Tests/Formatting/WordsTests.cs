using System.Text;
using Shouldly;
using Syncline.Dashboard.Formatting;
using Xunit;

namespace Dashboard.Tests.Formatting;

public sealed class WordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-12, "12 s ago")]
    [InlineData(250, "in 4 min")]
    [InlineData(-7_500, "2 h 5 min ago")]
    [InlineData(-72_000, "20 h ago")]
    [InlineData(400_000, "in 4 d")]
    public void A_moment_is_told_from_now(int seconds, string told) => Words.Relative(Now.AddSeconds(seconds), Now).ShouldBe(told);

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.04, "40 ms")]
    [InlineData(0.42, "0.4 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(95, "1 min 35 s")]
    [InlineData(3_900, "1 h 5 min")]
    [InlineData(183_600, "2 d 3 h")]
    public void A_duration_is_told_by_two_units(double seconds, string told) => Words.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(told);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(2.5, "2.5")]
    [InlineData(9_999, "9,999")]
    [InlineData(145_300, "145.3k")]
    [InlineData(3_100_000, "3.1M")]
    public void A_large_number_is_told_short(double number, string told) => Words.Short(number).ShouldBe(told);

    [Fact]
    public void One_is_no_plural() => (Words.Plural(1, "object"), Words.Plural(20_112, "object")).ShouldBe(("1 object", "20,112 objects"));

    [Fact]
    public void What_is_no_json_is_shown_as_it_is_and_what_is_huge_is_cut()
    {
        JsonText.Pretty("<html>429</html>").ShouldBe("<html>429</html>");
        JsonText.Members("[1]").ShouldBeEmpty();
        JsonText.Members("not json").ShouldBeEmpty();
        JsonText.Pretty(Encoding.UTF8.GetBytes(new string('x', 300_000))).ShouldEndWith("… 100,000 more bytes");
    }

    [Fact]
    public void An_address_escapes_what_a_person_typed() =>
        Links.With("objects", ("customer", "A&B=C?"), ("provider", ""), ("type", null)).ShouldBe("objects?customer=A%26B%3DC%3F");
}
