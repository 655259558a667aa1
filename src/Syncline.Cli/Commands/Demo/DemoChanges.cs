using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Cli.Commands.Demo;

/// <summary>Shows changes as they arrive, from now on.</summary>
internal static class DemoChanges
{
    private const int PageSize = 500;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>Shows them until it is cancelled.</summary>
    public static async Task ShowAsync(CommandContext context, IServiceProvider services, CancellationToken cancellationToken)
    {
        var feed = services.GetRequiredService<IChangeFeed>();
        var objects = services.GetRequiredService<IObjectReader>();
        var names = new Dictionary<ObjectKey, ObjectRow?>();
        var cursor = await EndOfAsync(feed, cancellationToken);
        while (true)
        {
            var page = await feed.ReadAsync(null, null, cursor, PageSize, cancellationToken);
            cursor = page.Cursor;
            foreach (var change in page.Changes)
            {
                if (!names.TryGetValue(change.Object, out var row))
                {
                    names[change.Object] = row = await objects.FindAsync(change.Object, cancellationToken);
                }

                Write(context.Output, change, row);
            }

            if (page.Changes.Count == 0)
            {
                await Task.Delay(Period, context.Time, cancellationToken);
            }
        }
    }

    private static async Task<string?> EndOfAsync(IChangeFeed feed, CancellationToken cancellationToken)
    {
        string? cursor = null;
        while (true)
        {
            var page = await feed.ReadAsync(null, null, cursor, PageSize, cancellationToken);
            cursor = page.Cursor;
            if (page.Changes.Count < PageSize)
            {
                return cursor;
            }
        }
    }

    private static void Write(CommandOutput output, ChangeEvent change, ObjectRow? row)
    {
        var line = ChangeLine.Of(change, row);
        if (output.IsJson)
        {
            output.WriteJson(line, JsonLines.Default.ChangeLine);
        }
        else
        {
            output.WriteChange(line);
        }
    }
}
