using System.Text.Json;
using static System.FormattableString;

namespace Syncline.Bench.Api;

/// <summary>What is asked for: each made once here, one after the other, and its answer looked into.</summary>
internal static class ReadPaths
{
    private const int Seed = 20260101;

    /// <summary>Interactions by their ids, here and there.</summary>
    public static async IAsyncEnumerable<string> OneAsync(ApiInstallation installation, int count)
    {
        using var client = new ApiClient(installation.Connect());
        var random = new Random(Seed);
        for (var i = 0; i < count; i++)
        {
            var key = installation.Objects[random.Next(installation.Objects.Count)];
            var path = Invariant($"/v1/customers/{key.Customer.Value}/objects/{key.Object.Value}/interactions/{random.Next(installation.Each):0000000000}");
            using var answer = JsonDocument.Parse(await client.GetAsync(path));
            _ = answer.RootElement.GetProperty("fields").GetProperty("email").GetString() ?? throw new InvalidOperationException($"{path} has no email.");
            yield return path;
        }
    }

    /// <summary>Page after page, of as many customers as it takes, so many of each at most.</summary>
    public static async IAsyncEnumerable<string> PagesOfCustomersAsync(ApiInstallation installation, string list, int limit, int count)
    {
        var each = (count + installation.Objects.Count - 1) / installation.Objects.Count;
        foreach (var key in installation.Objects)
        {
            await foreach (var path in PagesAsync(installation, Invariant($"{list}?customer={key.Customer.Value}"), limit, each))
            {
                yield return path;
            }
        }
    }

    /// <summary>Page after page from the first.</summary>
    public static async IAsyncEnumerable<string> PagesAsync(ApiInstallation installation, string list, int limit, int count)
    {
        using var client = new ApiClient(installation.Connect());
        var next = "";
        for (var i = 0; i < count && next is not null; i++)
        {
            var path = Invariant($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{(next.Length > 0 ? $"&after={Uri.EscapeDataString(next)}" : "")}");
            using var answer = JsonDocument.Parse(await client.GetAsync(path));
            if (answer.RootElement.GetProperty("items").GetArrayLength() < limit)
            {
                // The end, or nearly: pages are to be alike.
                yield break;
            }

            next = answer.RootElement.GetProperty("next").GetString();
            yield return path;
        }
    }
}
