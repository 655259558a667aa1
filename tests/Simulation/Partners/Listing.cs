using System.Globalization;
using System.Text;

namespace Simulation.Partners;

/// <summary>Answers one request for a collection as one of the partner's replicas sees it.</summary>
internal static class Listing
{
    private const int PageSize = 4;

    /// <summary>The answer's body.</summary>
    /// <param name="collection">What is listed.</param>
    /// <param name="query">The request's parameters.</param>
    /// <param name="now">The true time.</param>
    /// <param name="replica">Who answers.</param>
    /// <param name="isBroken">Whether a record is to come without its id.</param>
    public static byte[] Answer(RemoteCollection collection, IReadOnlyDictionary<string, string> query, DateTimeOffset now, int replica, Func<bool> isBroken)
    {
        var found = collection.Records
            .Select(record => (record.Id, Version: record.SeenBy(replica, now)))
            .Where(seen => seen.Version is not null)
            .Select(seen => (seen.Id, Version: seen.Version!));
        var page = (collection.Kind.ReadsInFull ? All(found, query) : Changed(collection, found, query)).Take(PageSize + 1).ToList();
        var records = page.Take(PageSize).Select(seen => isBroken() ? Encoding.UTF8.GetBytes("""{"id":null,"name":"broken"}""") : seen.Version.Body);
        var next = page.Count > PageSize && !collection.Kind.IsKeyset ? TokenOf(collection, page[PageSize - 1]) : null;
        return Encoding.UTF8.GetBytes($"{{\"records\":[{string.Join(',', records.Select(Encoding.UTF8.GetString))}],\"next\":{(next is null ? "null" : $"\"{next}\"")}}}");
    }

    private static IEnumerable<(string Id, RemoteVersion Version)> All(IEnumerable<(string Id, RemoteVersion Version)> found, IReadOnlyDictionary<string, string> query)
    {
        var after = query.GetValueOrDefault("token", "");
        return found.Where(seen => !seen.Version.IsDeleted && string.CompareOrdinal(seen.Id, after) > 0).OrderBy(seen => seen.Id, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Id, RemoteVersion Version)> Changed(
        RemoteCollection collection, IEnumerable<(string Id, RemoteVersion Version)> found, IReadOnlyDictionary<string, string> query)
    {
        var (since, until) = (Seconds(query["since"]), Seconds(query["until"]));
        var changed = found.Where(seen => seen.Version.ChangedAt >= since && seen.Version.ChangedAt <= until);
        if (collection.Kind.IsKeyset)
        {
            var after = query.GetValueOrDefault("after", "");
            return changed.Where(seen => string.CompareOrdinal(seen.Id, after) > 0).OrderBy(seen => seen.Id, StringComparer.Ordinal);
        }

        var ordered = changed.OrderBy(seen => seen.Version.ChangedAt).ThenBy(seen => seen.Id, StringComparer.Ordinal);
        if (query.GetValueOrDefault("token") is not { Length: > 0 } token)
        {
            return ordered;
        }

        var place = token.Split('_', 2);
        var (time, id) = (long.Parse(place[0], CultureInfo.InvariantCulture), place[1]);
        return ordered.Where(seen => seen.Version.ChangedAt > time || (seen.Version.ChangedAt == time && string.CompareOrdinal(seen.Id, id) > 0));
    }

    private static string TokenOf(RemoteCollection collection, (string Id, RemoteVersion Version) last) =>
        collection.Kind.ReadsInFull ? last.Id : string.Create(CultureInfo.InvariantCulture, $"{last.Version.ChangedAt}_{last.Id}");

    private static long Seconds(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
