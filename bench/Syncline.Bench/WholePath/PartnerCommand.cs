using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Syncline.Bench.Speed;
using Syncline.Retrieving;

namespace Syncline.Bench.WholePath;

/// <summary>
/// <c>partner</c>: the stand-in that is read in the whole path. Its pages are made before it says that it is ready, so that answering costs next to nothing beside what is measured.
/// <c>/companies?after=PAGE</c> answers a page of 1,000 records and the number of the next one; the path before it says how many records there are: <c>/250000/companies</c>.
/// </summary>
internal sealed class PartnerCommand : Command
{
    private readonly Option<int> _records = new("--records") { Description = "How many records there are at most.", Required = true };

    /// <summary>Makes the command.</summary>
    public PartnerCommand()
        : base("partner", "The stand-in of the whole path, on loopback until it is killed.")
    {
        Hidden = true;
        Add(_records);
        SetAction(async (parsed, cancellationToken) =>
        {
            var pages = SpeedRecords.Pages(parsed.GetValue(_records)).Select(Join).ToArray();
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            await using var app = builder.Build();
            app.MapGet("/{count:int}/companies", (HttpContext context, int count, int after = 0) => WriteAsync(context, pages, after, count / SpeedRecords.PageSize));
            await app.StartAsync(cancellationToken);
            await Console.Out.WriteLineAsync($"url {app.Urls.Single()}".AsMemory(), cancellationToken);
            await Console.Out.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
    }

    private static byte[] Join(SourceRecord[] page)
    {
        using var joined = new MemoryStream();
        joined.Write("{\"companies\":["u8);
        for (var place = 0; place < page.Length; place++)
        {
            joined.Write(place == 0 ? [] : ","u8);
            joined.Write(page[place].Json.Span);
        }

        return joined.ToArray();
    }

    private static async Task WriteAsync(HttpContext context, byte[][] pages, int number, int count)
    {
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(pages[number], context.RequestAborted);
        await context.Response.WriteAsync(number + 1 < count ? $"],\"next\":{number + 1}}}" : "],\"next\":null}", context.RequestAborted);
    }
}
