using System.Collections.Frozen;

namespace Syncline.Providers.Http;

/// <summary>
/// Follows redirects by hand. Within the same registrable domain the request goes on as it is; to another host only where the host rules allow it, and without
/// anything that might be a credential; else it is refused.
/// </summary>
internal static class Redirects
{
    public const int Most = 5;

    private static readonly FrozenSet<string> Harmless = FrozenSet.ToFrozenSet(["Accept", "Accept-Language", "User-Agent"], StringComparer.OrdinalIgnoreCase);

    // Second-level labels under which countries give out names, and platforms whose names belong to unrelated parties.
    private static readonly FrozenSet<string> CountryLabels = FrozenSet.ToFrozenSet(["ac", "co", "com", "edu", "go", "gob", "gov", "net", "ne", "or", "org"]);

    private static readonly FrozenSet<string> Platforms = FrozenSet.ToFrozenSet(
        [
            "amazonaws.com", "appspot.com", "azurewebsites.net", "blob.core.windows.net", "cloudfront.net", "cloudfunctions.net", "firebaseapp.com", "fly.dev", "github.io",
            "gitlab.io", "herokuapp.com", "myshopify.com", "netlify.app", "ngrok.io", "ngrok-free.app", "onrender.com", "pages.dev", "r2.dev", "run.app", "trycloudflare.com",
            "vercel.app", "web.app", "workers.dev",
        ]);

    /// <summary>True for an answer that names another place to ask.</summary>
    public static bool IsRedirect(OutboundResponse response) =>
        response.Status is 301 or 302 or 303 or 307 or 308 && response.Headers.ContainsKey("Location");

    /// <summary>The request to make next.</summary>
    /// <exception cref="Retrieving.SourceException"><c>provider.redirect_refused</c></exception>
    public static OutboundRequest Next(OutboundRequest request, OutboundResponse response, HostRules rules)
    {
        var from = request.Uri;
        if (!Uri.TryCreate(from, response.Headers["Location"], out var target) || target.Scheme is not ("http" or "https"))
        {
            throw OutboundFaults.RedirectRefused($"'{from.IdnHost}' redirects to something that is no address.");
        }

        if (from.Scheme == "https" && target.Scheme == "http" && !IsStandIn(target, rules))
        {
            throw OutboundFaults.RedirectRefused($"'{from.IdnHost}' redirects from https to http, on '{target.IdnHost}'.");
        }

        var isSame = HostPattern.Normalize(from) == HostPattern.Normalize(target) && (from.Port == target.Port || (from.IsDefaultPort && target.IsDefaultPort));
        if (!isSame && Registrable(from) != Registrable(target) && !rules.Allows(target))
        {
            throw OutboundFaults.RedirectRefused($"'{from.IdnHost}' redirects to another host, '{target.IdnHost}'.");
        }

        var next = Reshape(request, target, response.Status);
        return isSame || Registrable(from) == Registrable(target) ? next : WithoutCredentials(next, from);
    }

    /// <summary>True when the address is at this one's registrable domain (or at the same address, where it is a number).</summary>
    public static bool IsRelated(Uri one, Uri other) => Registrable(one) == Registrable(other);

    private static bool IsStandIn(Uri target, HostRules rules) => rules.StandIns.Any(s => HostPattern.Of(s.BaseAddress).Matches(target));

    private static OutboundRequest Reshape(OutboundRequest request, Uri target, int status)
    {
        var becomesGet = (status == 303 && request.Method != HttpMethod.Head) || (status is 301 or 302 && request.Method == HttpMethod.Post);
        return becomesGet
            ? request with
            {
                Method = HttpMethod.Get,
                Uri = target,
                Body = ReadOnlyMemory<byte>.Empty,
                Headers = [.. request.Headers.Where(h => !h.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))],
            }
            : request with { Uri = target };
    }

    private static OutboundRequest WithoutCredentials(OutboundRequest next, Uri from) => next.Body.IsEmpty
        ? next with { Headers = [.. next.Headers.Where(h => Harmless.Contains(h.Key))] }
        : throw OutboundFaults.RedirectRefused($"'{from.IdnHost}' redirects a request with a body to another host, '{next.Uri.IdnHost}'.");

    private static string Registrable(Uri uri)
    {
        var host = HostPattern.Normalize(uri);
        if (uri.HostNameType != UriHostNameType.Dns)
        {
            return $"{host}:{uri.Port}";
        }

        var platform = Platforms.FirstOrDefault(p => host.EndsWith("." + p, StringComparison.Ordinal));
        if (platform is not null)
        {
            return host;
        }

        var labels = host.Split('.');
        var take = labels.Length >= 3 && labels[^1].Length == 2 && CountryLabels.Contains(labels[^2]) ? 3 : 2;
        return string.Join('.', labels.TakeLast(take));
    }
}
