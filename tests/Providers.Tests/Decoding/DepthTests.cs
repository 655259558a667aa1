using System.Text;
using System.Text.Json;
using Shouldly;
using Syncline.Providers.Decoding;
using Syncline.Providers.Records;
using Xunit;

namespace Providers.Tests.Decoding;

/// <summary>How deep the values of an answer may lie in each other: what is read is gone through by recursion, and a thread without room ends the process.</summary>
public sealed class DepthTests
{
    // What a thread of a small system has, which is a fifth of what it mostly has.
    private const int SmallStack = 1_500_000;

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void An_answer_deeper_than_the_reference_reads_is_refused(string open, string close) => Read(Nested(open, close, 1_100)).Fault!.Code.ShouldBe("provider.bad_json");

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void What_is_not_refused_can_be_copied_and_written(string open, string close)
    {
        string? written = null;
        var text = Nested(open, close, 990);
        var thread = new Thread(() => written = JsonCopy.Of(JsonDocument.Parse(text, JsonDecoder.Options).RootElement)!.DeepClone().ToJsonString(JsonCopy.Writing), SmallStack);
        thread.Start();
        thread.Join();

        written.ShouldBe(text);
        Read(text).Fault.ShouldBeNull();
    }

    private static string Nested(string open, string close, int levels) => string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));

    private static BodyReading Read(string text)
    {
        var reading = new BodyReading();
        _ = JsonDecoder.Instance.Read(BodySource.Of(Encoding.UTF8.GetBytes(text)), reading).Count();
        return reading;
    }
}
