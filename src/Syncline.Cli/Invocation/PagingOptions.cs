using System.CommandLine;
using Syncline.Cli.Output;

namespace Syncline.Cli.Invocation;

/// <summary>How much of a list is shown: <c>--limit</c>, <c>--all</c>, and an option that goes on where an earlier page ended.</summary>
internal sealed class PagingOptions
{
    private const int DefaultLimit = 50;

    private readonly Option<string?> _after;
    private readonly Option<int?> _limit = new("--limit") { Description = $"At most so many. Default {DefaultLimit}; with --json all.", HelpName = "N" };
    private readonly Option<bool> _all = new("--all") { Description = "All of them." };

    /// <summary>Adds the options to a command.</summary>
    public PagingOptions(Command command, string afterName, string afterValue, string afterDescription)
    {
        _after = new Option<string?>(afterName) { Description = afterDescription, HelpName = afterValue };
        _limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
            {
                result.AddError("--limit: at least 1.");
            }
        });
        command.Add(_limit);
        command.Add(_all);
        command.Add(_after);
    }

    /// <summary>The value of the option that goes on.</summary>
    public string? After(CommandContext context) => context.Get(_after);

    /// <summary>How many rows to show; null for all.</summary>
    public int? Limit(CommandContext context) =>
        context.Get(_limit) ?? (context.Get(_all) || context.Output.IsJson ? null : DefaultLimit);

    /// <summary>A list read page by page.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="read">Reads a page: after this text (null from the start), at most so many.</param>
    /// <param name="after">The text after which the page behind this row begins.</param>
    public Listing<T> Listing<T>(CommandContext context, Func<string?, int, Task<IReadOnlyList<T>>> read, Func<T, string> after) =>
        Listing<T>(context, async (from, limit) =>
        {
            var rows = await read(from, limit);
            return (rows, rows.Count == limit ? after(rows[^1]) : null);
        });

    /// <summary>A list read page by page, where the page itself says where the next begins.</summary>
    public Listing<T> Listing<T>(CommandContext context, Func<string?, int, Task<(IReadOnlyList<T> Rows, string? Next)>> read) =>
        new(context.Output, read, After(context), Limit(context), _after.Name);

    /// <summary>The option's value as a number.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public long? AfterNumber(CommandContext context) => After(context) is not { } text
        ? null
        : long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw CommandException.Usage($"{_after.Name}: '{text}' is not a number.", $"Give the number that stands in the list.");
}
