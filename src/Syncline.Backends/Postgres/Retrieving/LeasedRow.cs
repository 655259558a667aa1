using Syncline.Integrations;
using Syncline.Retrieving;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>A run just leased, with what is read for it.</summary>
internal sealed class LeasedRow
{
    public long Customer { get; set; }

    public long Run { get; set; }

    public long Object { get; set; }

    public long Integration { get; set; }

    public string Kind { get; set; } = "";

    public bool IsInitial { get; set; }

    public long Token { get; set; }

    public long LeasedAt { get; set; }

    public string? FetchPosition { get; set; }

    public int NextPage { get; set; }

    public int Attempt { get; set; }

    public long Fetched { get; set; }

    public string Type { get; set; } = "";

    public string Provider { get; set; } = "";

    public string Name { get; set; } = "";

    public string Settings { get; set; } = "";

    public string? Schedule { get; set; }

    public string? Account { get; set; }

    public RunKey Key => new(new CustomerId(Customer), new RunId(Run));

    public LeasedRun ToLeasedRun() => new()
    {
        Lease = new Lease(Key, Token),
        LeasedAt = DateTimeOffset.FromUnixTimeMilliseconds(LeasedAt),
        Object = new ObjectKey(Key.Customer, new ObjectId(Object)),
        Integration = new Integration
        {
            Key = new IntegrationKey(Key.Customer, new IntegrationId(Integration)),
            Provider = Provider,
            Name = Name,
            Settings = Settings,
            Schedule = Schedule,
            Account = Account,
        },
        Type = Type,
        Kind = Word.Read<ReadKind>(Kind),
        IsInitial = IsInitial,
        FetchPosition = FetchPosition,
        NextPage = NextPage,
        Attempt = Attempt,
        Fetched = Fetched,
    };
}
