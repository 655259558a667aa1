using System.Globalization;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>GET /companies/scroll: one open scroll for each workspace, which dies when nobody calls for a minute. Safe for concurrent use.</summary>
internal sealed class IntercomScrolls(PartnerWorld world)
{
    private const int PageSize = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Param, long After, DateTimeOffset LastCall)> _open = [];
    private readonly HashSet<string> _broken = [];
    private int _lastParam;

    public Answer Scroll(PartnerCall call)
    {
        var asked = call.Query("scroll_param") ?? "";
        lock (_gate)
        {
            var isOpen = _open.TryGetValue(call.CustomerName, out var scroll) && call.Now - scroll.LastCall <= world.Settings.ScrollLife;
            if (asked.Length == 0 && isOpen)
            {
                return IntercomErrors.Error(400, "scroll_exists", "scroll already exists for this workspace");
            }

            if (_broken.Remove(asked))
            {
                return IntercomErrors.Error(500, "server_error", "The scroll broke off and has to be started again");
            }

            if (asked.Length > 0 && (!isOpen || scroll.Param != asked))
            {
                return IntercomErrors.Error(404, "not_found", "scroll parameter not found");
            }

            if (asked.Length == 0)
            {
                scroll = (string.Create(CultureInfo.InvariantCulture, $"5c2ec6d6-0000-4000-8000-{++_lastParam:x12}"), 0, call.Now);
            }

            return Page(call, scroll.Param, scroll.After);
        }
    }

    private Answer Page(PartnerCall call, string param, long after)
    {
        var set = world.Get(call.Customer, "companies");
        var rows = set.Table.Read(new RowQuery { View = RowView.Written, After = new RowPosition(DateTimeOffset.MinValue, after) }, 0, PageSize, call.Now);
        _open[call.CustomerName] = (param, call.LoopsBack || rows.Count == 0 ? after : rows[^1].Number, call.Now);
        if (rows.Count == 0 || call.IsSpoiled)
        {
            _open.Remove(call.CustomerName);
        }

        if (call.IsSpoiled)
        {
            // The page is lost: there is no way back to it, so the scroll must not go on behind it.
            _broken.Add(param);
        }

        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", "list");
            IntercomPages.WriteRows(writer, "data", set, rows);
            writer.WriteNull("pages");
            writer.WriteNull("total_count");
            writer.WriteString("scroll_param", param);
            writer.WriteEndObject();
        });
    }
}
