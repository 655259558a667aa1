using Shouldly;
using Syncline.Providers.Extraction;
using Xunit;

namespace Providers.Tests.Manifests;

public sealed class GlobTests
{
    /// <summary>As Python's fnmatchcase has it.</summary>
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a*c", "abcbc", true)]
    [InlineData("a*c", "abcb", false)]
    [InlineData("?", "", false)]
    [InlineData("?b", "ab", true)]
    [InlineData("[ab]x", "bx", true)]
    [InlineData("[!ab]x", "bx", false)]
    [InlineData("[!ab]x", "cx", true)]
    [InlineData("[a-c]", "b", true)]
    [InlineData("[a-c]", "-", false)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[]]", "]", true)]
    [InlineData("[!]]", "]", false)]
    [InlineData("[ab", "[ab", true)]
    [InlineData("filter[at]", "filter[at]", false)]
    [InlineData("filter[at]", "filtera", true)]
    [InlineData("Ab", "ab", false)]
    [InlineData("*?*", "a", true)]
    public void A_pattern_stands_for_the_names_that_it_does_in_Python(string pattern, string name, bool fits) => Glob.Fits(pattern, name).ShouldBe(fits);
}
