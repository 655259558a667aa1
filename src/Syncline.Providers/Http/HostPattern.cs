using System.Buffers;
using System.Globalization;

namespace Syncline.Providers.Http;

/// <summary>A host name, or <c>*.domain</c> for every name under the domain (not the domain itself); optionally with a port, else any port.</summary>
public sealed record HostPattern
{
    private static readonly SearchValues<char> NotInHosts = SearchValues.Create("*/?#@ \t\\");

    private HostPattern(string host, bool isWildcard, int? port)
    {
        Host = host;
        IsWildcard = isWildcard;
        Port = port;
    }

    /// <summary>The name in lower case and IDN form, without the <c>*.</c>.</summary>
    public string Host { get; }

    /// <summary>True for <c>*.domain</c>.</summary>
    public bool IsWildcard { get; }

    /// <summary>The only port, or null for any.</summary>
    public int? Port { get; }

    /// <summary>Reads a pattern.</summary>
    /// <returns>False for anything else: an address with a scheme or path, a star elsewhere, a star over a whole top-level domain.</returns>
    public static bool TryParse(string text, out HostPattern pattern)
    {
        pattern = new HostPattern("", false, null);
        var isWildcard = text.StartsWith("*.", StringComparison.Ordinal);
        var name = isWildcard ? text[2..] : text;
        if (name.Length == 0 || name.AsSpan().ContainsAny(NotInHosts)
            || !Uri.TryCreate($"http://{name}/", UriKind.Absolute, out var uri) || uri.IdnHost.Length == 0)
        {
            return false;
        }

        var host = Normalize(uri);
        if (isWildcard && (uri.HostNameType != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal)))
        {
            return false;
        }

        pattern = new HostPattern(host, isWildcard, name.EndsWith($":{uri.Port.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal) ? uri.Port : null);
        return true;
    }

    /// <summary>The pattern of exactly this address's host and port.</summary>
    public static HostPattern Of(Uri uri) => new(Normalize(uri), false, uri.Port);

    /// <summary>True when the address is at such a host.</summary>
    public bool Matches(Uri uri)
    {
        if (Port is { } port && port != uri.Port)
        {
            return false;
        }

        var host = Normalize(uri);
        return IsWildcard ? host.Length > Host.Length + 1 && host.EndsWith("." + Host, StringComparison.Ordinal) : host == Host;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => (IsWildcard ? "*." : "") + Host + (Port is { } port ? $":{port.ToString(CultureInfo.InvariantCulture)}" : "");

    /// <summary>The address's host as DNS gets it: IDN form, lower case, without the root's dot.</summary>
    internal static string Normalize(Uri uri) => uri.IdnHost.TrimEnd('.').ToLowerInvariant();
}
