using System.Text.Json.Nodes;
using Syncline.Sandbox;

namespace Syncline.Cli.Commands.Demo;

/// <summary>What the store must hold of a record, where a Provider adds to what its partner sends.</summary>
internal static class PartnerTruth
{
    /// <summary>The record with what the manifests of this repository add: whether an opportunity is won, lost or open.</summary>
    public static OracleRecord AsRead(string provider, string type, OracleRecord record)
    {
        if (type != "opportunity" || provider is not ("salesforce" or "hubspot"))
        {
            return record;
        }

        var body = JsonNode.Parse(record.Body)!.AsObject();
        var (isWon, isClosed) = provider == "salesforce"
            ? (body["IsWon"]!.GetValue<bool>(), body["IsClosed"]!.GetValue<bool>())
            : (IsTrue(body, "hs_is_closed_won"), IsTrue(body, "hs_is_closed"));
        body["status"] = isWon ? "won" : isClosed ? "lost" : "open";
        return record with { Body = body.ToJsonString() };
    }

    private static bool IsTrue(JsonObject body, string property) => body["properties"]?[property]?.GetValue<string>() == "true";
}
