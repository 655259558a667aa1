using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Sandbox;

namespace Partners.Tests;

/// <summary>Holds what was read against what is true at the partner.</summary>
internal static class OracleView
{
    public static void ShouldEqualOracle(this PartnerSync sync, TestBed bed, string customer, string partner, string type)
    {
        sync.Rejected.ShouldBeEmpty();
        var expected = bed.Server.Oracle(customer, partner, type).Where(record => !record.IsDeleted)
            .ToDictionary(record => record.Id, record => sync.Copy.FieldsOf(Complete(partner, type, record)));
        var found = sync.Copy.Live;
        found.Keys.Except(expected.Keys).ShouldBeEmpty("ids that the partner has not");
        expected.Keys.Except(found.Keys).ShouldBeEmpty("ids that were not read");
        foreach (var (id, fields) in expected)
        {
            found[id].ShouldBe(fields);
        }
    }

    /// <summary>The body as the provider's own transformations leave it.</summary>
    private static string Complete(string partner, string type, OracleRecord record)
    {
        var body = (JsonObject)JsonNode.Parse(record.Body)!;
        var (isWon, isClosed) = (partner, type) switch
        {
            ("salesforce", "opportunity") => ((bool)body["IsWon"]!, (bool)body["IsClosed"]!),
            ("hubspot", "opportunity") => ((string?)body["properties"]!["hs_is_closed_won"] == "true", (string?)body["properties"]!["hs_is_closed"] == "true"),
            _ => (false, false),
        };
        if (type == "opportunity")
        {
            body["status"] = isWon ? "won" : isClosed ? "lost" : "open";
        }

        return body.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
