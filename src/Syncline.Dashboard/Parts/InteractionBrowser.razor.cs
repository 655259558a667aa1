using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Formatting;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public partial class InteractionBrowser
{
    private const int PageSize = 20;

    private static readonly string[] Titles = ["name", "subject", "title", "full_name", "email"];

    private string? _sought;

    [Inject]
    internal IInteractionReader Interactions { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Parameter, EditorRequired]
    public ObjectKey Key { get; set; }

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? After { get; set; }

    protected override object ReadFor => (Key, Id, After);

    // Whole records are heavy and a person reads them slowly.
    protected override int EveryTicks => 10;

    protected override async Task<InteractionsView> ReadAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Id))
        {
            var row = await Interactions.FindAsync(Key, Id, cancellationToken);
            return new InteractionsView(row is null ? [] : [row], false);
        }

        var rows = await Interactions.ListAsync(Key, string.IsNullOrEmpty(After) ? null : After, PageSize, false, cancellationToken);
        return new InteractionsView(rows, rows.Count == PageSize);
    }

    private static string TitleOf(InteractionRow row)
    {
        var members = JsonText.Members(row.Fields);
        foreach (var title in Titles)
        {
            foreach (var (name, value) in members)
            {
                if (name == title && value.Length > 0)
                {
                    return value;
                }
            }
        }

        return "";
    }

    private void Find() => Navigation.NavigateTo(
        string.IsNullOrWhiteSpace(_sought) ? Links.To(Key, "interactions") : $"{Links.To(Key, "interactions")}&id={Uri.EscapeDataString(_sought.Trim())}");
}
