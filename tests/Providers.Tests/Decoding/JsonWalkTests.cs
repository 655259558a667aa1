using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.Templates;
using Xunit;

namespace Providers.Tests.Decoding;

public sealed class JsonWalkTests
{
    private static readonly string[] Names = ["a", "b", "data", "0", "1"];

    private static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>((depth, inner) => depth > 5
        ? Scalars()
        : Gen.Frequency(
            (2, Scalars()),
            (2, Gen.Select(Of(Names), inner).Array[0, 4].Select(members => (JsonNode?)new JsonObject(members
                .DistinctBy(member => member.Item1)
                .Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone()))))),
            (2, inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])))));

    [Fact]
    public void A_walk_finds_what_is_found_in_the_whole_document()
    {
        var paths = Of([.. Names, "*"]).Array[0, 3];
        Gen.Select(Values, paths, Gen.Int[1, 40], Gen.Bool).Sample(
            (document, path, piece, isIndented) =>
            {
                var text = document is null ? "null" : document.ToJsonString(new JsonSerializerOptions { WriteIndented = isIndented });
                var (walked, isMissing) = Walk(text, path, piece);
                var (found, isMissingThere) = Found(text, path);

                walked.ShouldBe(found, $"{text} at {string.Join('/', path)}");
                isMissing.ShouldBe(isMissingThere, $"{text} at {string.Join('/', path)}");
                FoundInPlace(text, path).ShouldBe(found, $"{text} at {string.Join('/', path)}");
            },
            iter: 4_000);
    }

    [Theory]
    [InlineData("""{"data": [{"id": 1}, {"id": 2}""", 2)]
    [InlineData("""{"data": [{"id": 1}, {"id": 2}]} x""", 2)]
    [InlineData("""{"data": [{"id": 1}, {"id": """, 1)]
    [InlineData("", 0)]
    public void A_text_that_ends_in_the_middle_gives_what_comes_before_and_its_fault(string text, int values)
    {
        var reading = new BodyReading();
        var walk = new JsonWalk(new TricklingStream(Encoding.UTF8.GetBytes(text), 3), JsonPath.OfDocuments(["data"]), reading, 16);

        walk.Values().Count().ShouldBe(values);

        reading.IsBroken.ShouldBeTrue();
        reading.Fault!.Code.ShouldBe("provider.bad_json");
        FoundInPlace(text, ["data"]).ShouldBeNull();
    }

    [Fact]
    public void A_name_with_half_of_a_surrogate_pair_is_passed_over()
    {
        const string text = """{"\ud800": 1, "da\udc00a": [], "data": [{"id": 1, "\ud800": 2}]}""";

        Walk(text, ["data"], 16).Values.ShouldBe(["""{"id": 1, "\ud800": 2}"""]);
        FoundInPlace(text, ["data"]).ShouldBe(["""{"id": 1, "\ud800": 2}"""]);
    }

    private static (List<string> Values, bool IsMissing) Walk(string text, string[] path, int piece)
    {
        var reading = new BodyReading();
        var walk = new JsonWalk(new TricklingStream(Encoding.UTF8.GetBytes(text), 7), JsonPath.OfDocuments(path), reading, piece);
        var values = walk.Values().Select(value => Encoding.UTF8.GetString(value.Utf8.Span)).ToList();
        reading.Fault.ShouldBeNull(text);
        return (values, reading.IsPathMissing);
    }

    private static List<string>? FoundInPlace(string text, string[] path) =>
        JsonWalk.TryFindAll(Encoding.UTF8.GetBytes(text), JsonPath.OfDocuments(path), new BodyReading())?.Select(value => Encoding.UTF8.GetString(value.Utf8.Span)).ToList();

    private static (List<string> Values, bool IsMissing) Found(string text, string[] path)
    {
        var extraction = new DpathExtractor([.. path.Select(part => new BoundTemplate(Template.Parse(part), null))]).Begin(Contexts.Empty());
        var body = DecodedBody.Of(JsonDecoder.Instance, BodySource.Of(Encoding.UTF8.GetBytes(text)), new BodyReading());
        var values = body.Documents.SelectMany(extraction.Extract).Select(value => Encoding.UTF8.GetString(value.Utf8.Span)).ToList();
        return (values, extraction.MissingPath is not null);
    }

    private static Gen<JsonNode?> Scalars() => Of<JsonNode?>(
        [null, JsonValue.Create(true), JsonValue.Create(false), JsonValue.Create(0), JsonValue.Create(-12.5), JsonValue.Create(""), JsonValue.Create("a \"text\" with ü and \n")]);

    private static Gen<T> Of<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
