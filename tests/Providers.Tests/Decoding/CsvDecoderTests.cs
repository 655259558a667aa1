using System.Text;
using CsCheck;
using Providers.Tests.Extending;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Xunit;

namespace Providers.Tests.Decoding;

public sealed class CsvDecoderTests
{
    private static readonly HashSet<string> Nulls = ["", "NA"];

    [Fact]
    public void Cells_come_back_as_they_were_written()
    {
        var cells = Of("", "a", "NA", "x,y", "say \"so\"", "two\nlines", "ü and 漢", "\ttab", "a;b", " blank ", "\u0001").Array[3];
        Gen.Select(cells.Array[1, 8], Gen.Int[1, 9], Of(',', ';', '|', '§'), Gen.Bool).Sample(
            (rows, most, delimiter, isWide) =>
            {
                var encoding = isWide ? Encoding.Unicode : new UTF8Encoding(false, true);
                var text = string.Concat(rows.Prepend(["one", "two", "three"]).Select(row => string.Join(delimiter, row.Select(Quoted)) + "\r\n"));
                var decoder = new CsvDecoder(encoding, delimiter, Nulls);

                var read = Read(decoder, new TricklingStream(encoding.GetBytes(text), most)).Select(row => row.EnumerateObject().Select(cell => cell.Value.GetString()).ToList());

                read.ShouldBe(rows.Select(row => row.Select(cell => Nulls.Contains(cell) ? null : cell).ToList()));
            },
            iter: 1_000);
    }

    [Theory]
    [InlineData("a,b\n1\n", """{"a":"1","b":null}""")]
    [InlineData("a,b\n1,2,3,\"4\"\n", """{"a":"1","b":"2","null":["3","4"]}""")]
    [InlineData("a,b,a\n1,2,3\n", """{"b":"2","a":"3"}""")]
    [InlineData("a,b\n\n\r\n1,2", """{"a":"1","b":"2"}""")]
    [InlineData("a,b\n\"x\"y\"z,2\n", """{"a":"xy\"z","b":"2"}""")]
    [InlineData("a,b\n1,\"open\r\nend", """{"a":"1","b":"open\nend"}""")]
    [InlineData("a,b\n1,\n", """{"a":"1","b":""}""")]
    [InlineData("a\n\"q\"\"\"\n", """{"a":"q\""}""")]
    public void Rows_are_objects_under_the_names_of_the_first_line(string text, string expected)
    {
        var decoder = new CsvDecoder(new UTF8Encoding(false, true), ',', new HashSet<string>());
        foreach (var most in Enumerable.Range(1, text.Length))
        {
            Read(decoder, new TricklingStream(Encoding.UTF8.GetBytes(text), most)).Select(row => row.GetRawText()).ShouldBe([expected], $"{most} bytes at a time");
        }
    }

    [Theory]
    [InlineData("\\q", "manifest.bad_value")]
    [InlineData("\\t", null)]
    public void A_delimiter_that_is_no_sign_is_told_with_its_place(string delimiter, string? code)
    {
        var text = CustomReading.Simple(more: $"      decoder: {{ type: CsvDecoder, delimiter: '{delimiter}' }}");

        var problems = SampleComponents.Read(new CustomReading(text, CustomComponents.None).Text, CustomComponents.None).Problems;

        problems.Select(problem => problem.Code).ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public void A_row_with_bytes_that_are_no_text_is_a_fault_behind_the_rows_before_it()
    {
        var decoder = new CsvDecoder(new UTF8Encoding(false, true), ',', Nulls);
        var reading = new BodyReading();
        using var source = BodySource.Of(new TricklingStream([.. "a,b\n1,2\n3,"u8, 0xff, .. "\n5,6\n"u8], 5));

        decoder.Read(source, reading).Count().ShouldBe(1);

        reading.Fault!.Code.ShouldBe("provider.bad_text");
        reading.IsBroken.ShouldBeTrue();
    }

    private static IEnumerable<System.Text.Json.JsonElement> Read(CsvDecoder decoder, Stream content)
    {
        var reading = new BodyReading();
        using var source = BodySource.Of(content);
        foreach (var row in decoder.Read(source, reading))
        {
            yield return row.Element;
        }

        reading.Fault.ShouldBeNull();
    }

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
