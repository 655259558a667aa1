using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Changes;

/// <summary><c>/v1/changes</c>: the change feed.</summary>
internal static class ChangeEndpoints
{
    private const string Record = "record";
    private const int LongestWait = 60;

    public static void MapChanges(this IEndpointRouteBuilder api) => api.MapGet("/changes", ReadAsync).WithTags("Changes").As(
        "readChanges",
        AccessRole.Viewer,
        RouteScope.Shared,
        "Reads the change feed: what happened after a position, in commit order for each customer.",
        "A position is good with any filter, also with another than before. It stays good across restarts; one that is older than what is kept is answered 410 feed.expired, and its hint names the way back.");

    private static async Task<Reply<ChangePageJson>> ReadAsync(
        Caller caller,
        ChangeFollower follower,
        Listeners listeners,
        HttpContext context,
        long? customer,
        long? @object,
        string? type,
        string? provider,
        [WordsOf(typeof(ChangeKind), IsOne = false)] string? kind,
        string? include,
        int? wait,
        string? after,
        int? limit)
    {
        var owner = caller.Within(customer);
        if (@object is { } alone && owner is null)
        {
            throw ParameterError.Of("object", alone, "goes with the customer that it is of");
        }

        if (wait is < 0 or > LongestWait)
        {
            throw ParameterError.Of("wait", wait.Value, $"is out of range: it is from 0 to {LongestWait} seconds");
        }

        var query = new FeedQuery
        {
            Customer = owner,
            Object = @object is { } number ? new ObjectKey(owner!.Value, new ObjectId(number)) : null,
            Type = type,
            Provider = provider,
            Kinds = ReadKinds(kind),
            After = after,
            Limit = Paging.Limit(limit),
            IncludesRecord = ApiWords.ReadSet("include", include, Record).Contains(Record),
        };
        using var place = wait is > 0 ? listeners.Enter() : null;
        var page = await follower.ReadAsync(query, TimeSpan.FromSeconds(wait ?? 0), context.RequestAborted);
        return new(new ChangePageJson([.. page.Changes.Select(ChangeJson.Of)], page.Cursor, page.IsEnd));
    }

    private static List<ChangeKind>? ReadKinds(string? words) =>
        words is null ? null : [.. words.Split(',', StringSplitOptions.TrimEntries).Select(word => ApiWords.Read<ChangeKind>("kind", word)!.Value)];
}
