namespace Syncline.Sandbox;

/// <summary>What a client needs to read one customer's data from one partner.</summary>
/// <param name="Customer">The customer's name.</param>
/// <param name="Partner">The partner's name.</param>
/// <param name="BaseUrl">Where the stand-in listens, without a path.</param>
/// <param name="Hosts">The real partner's hosts that it stands in for.</param>
/// <param name="Types">The Interaction Types that it has.</param>
/// <param name="Settings">Account names, client ids, tokens and secrets, by the names in docs/sandbox.md.</param>
public sealed record SandboxConnection(
    string Customer, string Partner, Uri BaseUrl, IReadOnlyList<string> Hosts, IReadOnlyList<string> Types, IReadOnlyDictionary<string, string> Settings);
