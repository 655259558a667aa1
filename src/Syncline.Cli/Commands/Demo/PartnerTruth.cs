using System.Text.Json.Nodes;
using Syncline.Sandbox;

namespace Syncline.Cli.Commands.Demo;

/// <summary>What the store must hold of a record, where a Provider adds to what its partner sends.</summary>
internal static class PartnerTruth
{
    /// <summary>What the manifests add by requests of their own, and the stand-ins' books do not have beside the record: compared by <see cref="LinkComparison"/>.</summary>
    public static readonly IReadOnlyCollection<string> BySeparateRequests = ["associations"];

    /// <summary>The record with what the manifests of this repository add: whether an opportunity is won, lost or open, and whether a Zendesk user is no contact any more.</summary>
    public static OracleRecord AsRead(string provider, string type, OracleRecord record) => (provider, type) switch
    {
        ("salesforce", "opportunity") => With(record, "status", body => Status(IsTrue(body["IsWon"]), IsTrue(body["IsClosed"]))),
        ("hubspot", "opportunity") => With(record, "status", body => Status(IsTrue(body["properties"]?["hs_is_closed_won"]), IsTrue(body["properties"]?["hs_is_closed"]))),
        ("zendesk", "contact") => With(record, "is_gone", body => body["active"]?.ToString() == "false" || body["role"]?.ToString() != "end-user"),
        _ => record,
    };

    private static OracleRecord With(OracleRecord record, string member, Func<JsonObject, JsonNode> value)
    {
        var body = JsonNode.Parse(record.Body)!.AsObject();
        body[member] = value(body);
        return record with { Body = body.ToJsonString() };
    }

    private static string Status(bool isWon, bool isClosed) => isWon ? "won" : isClosed ? "lost" : "open";

    private static bool IsTrue(JsonNode? node) => node?.ToString() == "true";
}
