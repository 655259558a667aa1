using Syncline.Sandbox.Http;

namespace Syncline.Sandbox;

/// <summary>Refuses what cannot work, by name, before anything starts.</summary>
internal static class SandboxOptionsCheck
{
    private static readonly string[] LimitNames =
        ["salesforce.daily", "hubspot.burst", "hubspot.search", "hubspot.daily", "zendesk.account", "zendesk.exports", "intercom.app"];

    public static void Check(SandboxOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        Require(options.Records is >= 200 and <= 1_000_000, $"Records is from 200 to 1,000,000, not {options.Records}; for more of one kind use Bulk.");
        Require(options.LatePercent is >= 0 and <= 100, $"LatePercent is from 0 to 100, not {options.LatePercent}.");
        Require(options.DataFrom < options.DataUntil, $"DataFrom ({options.DataFrom:u}) has to be before DataUntil ({options.DataUntil:u}).");
        Require(options.DataUntil < time.GetUtcNow(), $"DataUntil ({options.DataUntil:u}) has to be before the sandbox's clock ({time.GetUtcNow():u}); set the clock later or DataUntil earlier.");
        Require(options.SlowBodyPause > TimeSpan.Zero, $"SlowBodyPause has to be more than zero, not {options.SlowBodyPause}.");
        foreach (var (name, limit) in options.Limits)
        {
            Check(name, limit);
        }

        var ports = PartnerKind.All.Select(kind => kind.Name).Append("control").ToList();
        foreach (var name in options.Ports.Keys.Where(name => !ports.Contains(name)))
        {
            throw new ArgumentException($"There is nothing called '{name}' to give a port to; there are {string.Join(", ", ports)}.");
        }

        Require(options.Bulk is null or { Count: > 0 }, $"Bulk.Count has to be more than zero, not {options.Bulk?.Count}.");
    }

    /// <summary>What is made huge has to be there.</summary>
    public static void Check(BulkRecords bulk, IReadOnlyList<PartnerWorld> worlds)
    {
        var world = worlds.FirstOrDefault(world => world.Partner == bulk.Partner);
        Require(world is not null, $"Bulk: there is no partner '{bulk.Partner}'; there are {string.Join(", ", worlds.Select(other => other.Partner))}.");
        var customer = SandboxCustomer.All.FirstOrDefault(customer => customer.Name == bulk.Customer);
        Require(customer is not null, $"Bulk: there is no customer '{bulk.Customer}'; there are {string.Join(", ", SandboxCustomer.All.Select(other => other.Name))}.");
        Require(world!.Find(customer!, bulk.Resource) is not null, $"Bulk: '{bulk.Partner}' has no '{bulk.Resource}'; it has {string.Join(", ", world.Sets(customer!).Select(set => set.Shape.Resource))}.");
    }

    public static void Check(string name, RateLimit limit)
    {
        Require(LimitNames.Contains(name), $"There is no limit '{name}'; there are {string.Join(", ", LimitNames)}.");
        Require(limit.Requests > 0 && limit.Per > TimeSpan.Zero, $"Limit '{name}' needs at least 1 request and a window of more than zero, not {limit.Requests} per {limit.Per}.");
    }

    public static void Check(FaultPlan plan, IReadOnlyList<PartnerWorld> worlds)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var world = worlds.FirstOrDefault(world => world.Partner == plan.Partner);
        Require(world is not null, $"There is no partner '{plan.Partner}'; there are {string.Join(", ", worlds.Select(other => other.Partner))}.");
        Require(plan.Customer is null || SandboxCustomer.All.Any(customer => customer.Name == plan.Customer), $"There is no customer '{plan.Customer}'.");
        var types = world!.Sets(SandboxCustomer.Acme).SelectMany(set => set.Shape.Types).ToList();
        Require(plan.Type is null || types.Contains(plan.Type), $"'{plan.Partner}' has no '{plan.Type}'; it has {string.Join(", ", types)}.");
        Require(plan.Nth > 0 && plan.Times is null or > 0, $"Nth and Times count from 1, not {plan.Nth} and {plan.Times}.");
        Require(plan.RetryAfter >= TimeSpan.Zero, $"RetryAfter must not be negative: {plan.RetryAfter}.");
    }

    private static void Require(bool isGood, string message)
    {
        if (!isGood)
        {
            throw new ArgumentException(message);
        }
    }
}
