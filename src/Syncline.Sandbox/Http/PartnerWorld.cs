using Syncline.Sandbox.Limits;
using Syncline.Sandbox.Records;
using Syncline.Sandbox.Tokens;

namespace Syncline.Sandbox.Http;

/// <summary>What one partner has: both customers' records and tokens, and the settings.</summary>
internal sealed class PartnerWorld(string partner, SandboxSettings settings, TokenStore tokens, CallLedger ledger)
{
    private readonly Dictionary<(string Customer, string Resource), RecordSet> _sets = [];

    public string Partner { get; } = partner;

    public SandboxSettings Settings { get; } = settings;

    public TokenStore Tokens { get; } = tokens;

    public CallLedger Ledger { get; } = ledger;

    public IEnumerable<RecordSet> Sets(SandboxCustomer customer) =>
        _sets.Where(set => set.Key.Customer == customer.Name).Select(set => set.Value);

    public void Add(SandboxCustomer customer, RecordSet set) => _sets.Add((customer.Name, set.Shape.Resource), set);

    public RecordSet? Find(SandboxCustomer customer, string resource) => _sets.GetValueOrDefault((customer.Name, resource));

    /// <summary>A set that every customer has.</summary>
    public RecordSet Get(SandboxCustomer customer, string resource) => _sets[(customer.Name, resource)];

    /// <summary>The Interaction Types of a resource; none when the partner has no such resource.</summary>
    public IReadOnlyList<string> TypesOf(string resource) => Find(SandboxCustomer.Acme, resource)?.Shape.Types ?? [];
}
