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
            .ToDictionary(record => record.Id, record => sync.Copy.FieldsOf(Complete(bed, customer, partner, type, record)));
        var found = sync.Copy.Live;
        found.Keys.Except(expected.Keys).ShouldBeEmpty("ids that the partner has not");
        expected.Keys.Except(found.Keys).ShouldBeEmpty("ids that were not read");
        foreach (var (id, fields) in expected)
        {
            LinksToLiving(bed, customer, partner, found[id]).ShouldBe(LinksToLiving(bed, customer, partner, fields));
        }
    }

    /// <summary>The body as the provider's own transformations leave it.</summary>
    private static string Complete(TestBed bed, string customer, string partner, string type, OracleRecord record)
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

        if (partner == "hubspot" && type is "contact" or "opportunity" or "ticket")
        {
            body["associations"] = new JsonObject(
                from other in type == "contact" ? (string[])["companies"] : ["companies", "contacts"]
                select KeyValuePair.Create(other, (JsonNode?)new JsonArray([.. bed.Server.Links(customer, partner, type, record.Id, other).Order(StringComparer.Ordinal).Select(id => (JsonNode)id)])));
        }

        return body.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>
    /// The fields without links to what was deleted: such a link goes without its record's change, and is stored until the record is read again. Which link is the
    /// first follows from them.
    /// </summary>
    private static string LinksToLiving(TestBed bed, string customer, string partner, string text)
    {
        if (partner != "hubspot" || JsonNode.Parse(text) is not JsonObject fields)
        {
            return text;
        }

        foreach (var (list, first, type) in ((string, string, string)[])[("accounts", "account", "account"), ("contacts", "requester", "contact")])
        {
            if (fields[list] is JsonArray links)
            {
                var living = bed.Living(customer, partner, type);
                var kept = links.Select(link => (string)link!).Where(living.Contains).ToList();
                fields[list] = new JsonArray([.. kept.Select(id => (JsonNode)id)]);
                if (fields.ContainsKey(first) && !fields.ContainsKey("first_name"))
                {
                    fields[first] = kept.FirstOrDefault();
                }
            }
        }

        return fields.ToJsonString();
    }
}
