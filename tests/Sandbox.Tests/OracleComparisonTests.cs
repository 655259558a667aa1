using System.Text;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

public sealed class OracleComparisonTests
{
    private static readonly OracleRecord Expected = new("7", """{"id":"7","properties":{"name":"Tern Ltd","size":"5"},"tags":["a","b"]}""", DateTimeOffset.UnixEpoch, false);

    [Theory]
    [InlineData("""{"id":"7","properties":{"size":"5"},"status":"open"}""")]
    [InlineData("""{"tags":["a","b"],"id":"7"}""")]
    public void A_body_that_holds_less_or_adds_what_was_named_agrees(string stored) =>
        OracleComparison.Differences(Expected, Encoding.UTF8.GetBytes(stored), ["status"]).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"id":"7","properties":{"size":"6"}}""", "7.properties.size")]
    [InlineData("""{"id":7}""", "7.id")]
    [InlineData("""{"id":"7","tags":["b","a"]}""", "7.tags")]
    [InlineData("""{"id":"7","extra":1}""", "7.extra")]
    public void A_body_that_differs_is_named_by_path(string stored, string path) =>
        OracleComparison.Differences(Expected, Encoding.UTF8.GetBytes(stored), []).ShouldHaveSingleItem().ShouldStartWith(path);
}
