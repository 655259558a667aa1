using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Runs;

/// <summary><c>/v1/runs</c> and <c>/v1/customers/{customer}/runs</c>.</summary>
internal static class RunEndpoints
{
    private const string Kind = "runs";

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", ListAsync).WithTags("Runs").As(
            "listRuns", AccessRole.Viewer, RouteScope.Shared, "Lists runs, newest first.", "With a state a page may be short, even empty, and not be the last: go on while there is a next.");
        var group = api.MapGroup("/customers/{customer:long}/runs/{run:long}").WithTags("Runs");
        group.MapGet("", FindAsync).As("getRun", AccessRole.Viewer, RouteScope.Customer, "Gives one run.");
        group.MapGet("/progress", FollowAsync).As(
            "followRun",
            AccessRole.Viewer,
            RouteScope.Customer,
            "Follows a run: server-sent events.",
            "An event 'progress' with the run as it is now, and each time that it has moved on, at most once a second; then an event 'end'. A listener that reads nothing is cut.");
    }

    private static async Task<Reply<ListJson<RunJson>>> ListAsync(
        Caller caller,
        RunLists lists,
        long? customer,
        long? @object,
        [WordsOf(typeof(RunState))] string? state,
        string? after,
        int? limit,
        CancellationToken cancellationToken)
    {
        var most = Paging.Limit(limit);
        var wanted = ApiWords.Read<RunState>("state", state);
        RunId? before = Paging.ReadNumber(Kind, after) is { } number ? new RunId(number) : null;
        var rows = await lists.ListAsync(caller.Within(customer), @object, wanted, before, most + 1, cancellationToken);
        var page = Paging.Page(rows, most, run => run, Kind, run => run.Key.Run);
        return new(new ListJson<RunJson>([.. page.Items.Where(run => wanted is null || run.State == wanted).Select(RunJson.Of)], page.Next));
    }

    private static async Task<Reply<RunJson>> FindAsync(long customer, long run, IRunReader runs, CancellationToken cancellationToken) =>
        new(RunJson.Of(await RequireAsync(runs, customer, run, cancellationToken)));

    private static async Task<EventStream<RunJson>> FollowAsync(long customer, long run, IRunReader runs, RunWatch watch, HttpContext context) =>
        new(JsonAsync(watch.FollowAsync(await RequireAsync(runs, customer, run, context.RequestAborted), CancellationToken.None), CancellationToken.None), "progress");

    private static async IAsyncEnumerable<RunJson> JsonAsync(IAsyncEnumerable<RunRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return RunJson.Of(row);
        }
    }

    private static async Task<RunRow> RequireAsync(IRunReader runs, long customer, long run, CancellationToken cancellationToken) =>
        await runs.FindAsync(new RunKey(new CustomerId(customer), new RunId(run)), cancellationToken) ?? throw Unknowns.Run(run);
}
