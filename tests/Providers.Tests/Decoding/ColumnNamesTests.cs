using Shouldly;
using Syncline.Providers.Decoding;
using Xunit;

namespace Providers.Tests.Decoding;

public sealed class ColumnNamesTests
{
    [Theory]
    [InlineData("a,b", "a,b")]
    [InlineData("a,a,a", "a,a.1,a.2")]
    [InlineData("a,,b,", "a,Unnamed: 1,b,Unnamed: 3")]
    [InlineData("a,a,a.1,a", "a,a.2,a.1,a.3")]
    [InlineData(",Unnamed: 0", "Unnamed: 0.1,Unnamed: 0")]
    public void Each_column_has_a_name_of_its_own(string names, string told) => ColumnNames.ToldApart(names.Split(',')).ShouldBe(told.Split(','));

    [Fact]
    public void Many_columns_of_one_name_take_no_time() =>
        ColumnNames.ToldApart([.. Enumerable.Repeat("a", 200_000)])[^1].ShouldBe("a.199999");
}
