using System.Collections.Frozen;
using System.Globalization;
using Simulation.Fleet;
using Simulation.Processes;

namespace Simulation.Partners;

/// <summary>One customer's account at the partner: its collections, its tokens, its limits, its clock.</summary>
internal sealed class Account
{
    private readonly FrozenDictionary<string, RemoteCollection> _byPath;

    public Account(string name, int number, TokenOffice tokens, RateLimit limit, TimeSpan clockSkew)
    {
        (Name, Tokens, Limit, ClockSkew) = (name, tokens, limit, clockSkew);
        Number = number;
        Collections = [.. CollectionKind.All.Select(kind => new RemoteCollection(name, kind))];
        _byPath = Collections.ToFrozenDictionary(collection => collection.Kind.Path);
    }

    /// <summary>Stands in every record: whose it is.</summary>
    public string Name { get; }

    public int Number { get; }

    public string Host => $"{Name}.partner.example";

    public TokenOffice Tokens { get; }

    public RateLimit Limit { get; }

    /// <summary>What all processes together may ask of its collections, as the provider's file says.</summary>
    public RequestCount Asked { get; } = new(SimulatedProvider.Budget);

    public TimeSpan ClockSkew { get; }

    public IReadOnlyList<RemoteCollection> Collections { get; }

    public RemoteCollection? At(string path) => _byPath.GetValueOrDefault(path);

    public RemoteCollection Of(string type) => Collections.First(collection => collection.Kind.Name == type);

    /// <summary>Answers a request for tokens.</summary>
    public (int Status, string Body, Redemption? Redeemed) Redeem(string form, DateTimeOffset now, SimulatedProcess process)
    {
        var token = Uri.UnescapeDataString(form.Split('&').Select(pair => pair.Split('=')).First(pair => pair[0] == "refresh_token")[1]);
        return Tokens.Redeem(token, now, process) is { } issued
            ? (200, string.Create(CultureInfo.InvariantCulture, $"{{\"access_token\":\"{issued.Access}\",\"expires_in\":{(int)Tokens.Life.TotalSeconds},\"refresh_token\":\"{issued.Refresh.Token}\"}}"), issued.Refresh)
            : (400, """{"error":"invalid_grant"}""", null);
    }
}
