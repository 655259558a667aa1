using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Simulation.Fleet;
using Simulation.Partners;
using Simulation.Processes;
using Syncline.Integrations;

namespace Simulation;

/// <summary>Makes the customers, their accounts with what is in them, and the fleet.</summary>
internal static class Founding
{
    public static void Begin(World world)
    {
        for (var number = 1; number <= 2; number++)
        {
            AddCustomer(world, number);
        }

        foreach (var (name, role) in Machines(world.Random))
        {
            world.Fleet.Start(name, role);
        }
    }

    /// <summary>Writes a record of a collection: a new one, or the next version of one that is there.</summary>
    public static void Write(World world, Account account, RemoteCollection collection, RemoteRecord record, bool isDeleted)
    {
        // What has no filter by time is always read whole, and each reading must be true to one moment; the others may come late.
        DateTimeOffset[] visible = collection.Kind.ReadsInFull
            ? [world.Time.Now, world.Time.Now]
            : [world.Time.Now + world.Between(0, 4.9), world.Time.Now + world.Between(0, 4.9)];
        collection.Write(record, world.Time.Now + account.ClockSkew, visible, isDeleted);
        world.Story.Tell(null, "partner", string.Create(CultureInfo.InvariantCulture, $"{record.Id} v{record.Versions.Count}{(isDeleted ? " deleted" : "")}, shown after {(visible[0] - world.Time.Now).TotalSeconds:0.0} and {(visible[1] - world.Time.Now).TotalSeconds:0.0} s"));
    }

    private static void AddCustomer(World world, int number)
    {
        var customer = world.Stores.Customers.AddAsync($"Customer {number}", world.Season.TimeZone, id => World.Box.CreateDataKey(id), CancellationToken.None).Result;
        var integrations = world.Random.Next(4) == 0 ? 2 : 1;
        for (var i = 1; i <= integrations; i++)
        {
            AddIntegration(world, customer, $"c{number}i{i}");
        }
    }

    private static void AddIntegration(World world, Customer customer, string name)
    {
        var settings = new JsonObject { ["host"] = $"{name}.partner.example", ["client_id"] = "app" }.ToJsonString();
        var key = world.Stores.Integrations.AddAsync(customer.Id, SimulatedProvider.Name, name, settings, CancellationToken.None).Result;
        var life = world.Faults.IsShortLived ? world.Between(130, 300) : TimeSpan.FromMinutes(50);
        var grace = world.Random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(300);
        var number = (int)key.Integration.Value;
        var account = new Account(name, number, new TokenOffice(number, life, grace), new RateLimit(60, TimeSpan.FromSeconds(10)), world.Between(-240, 240));
        world.Open(key.Integration.Value, account);
        Fill(world, account);
        var secrets = new JsonObject { ["client_secret"] = $"{TokenOffice.Mark}-app", ["refresh_token"] = account.Tokens.SignIn().Token };
        var sealedSecrets = World.Box.Seal(customer.DataKey.Span, key.Customer, key.Integration, "secrets", Encoding.UTF8.GetBytes(secrets.ToJsonString()));
        _ = world.Stores.Credentials.TryReplaceAsync(key, 0, sealedSecrets, CancellationToken.None).Result;
        world.Stores.Integrations.PutObjectsAsync(key, SimulatedProvider.Definitions, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Fill(World world, Account account)
    {
        foreach (var collection in account.Collections)
        {
            var records = 3 + world.Random.Next(12);
            for (var number = 1; number <= records; number++)
            {
                collection.Write(collection.Add(), world.Time.Now - world.Between(1000, 100_000), [world.Time.Now, world.Time.Now], false);
            }
        }
    }

    private static IEnumerable<(string Name, ProcessRole Role)> Machines(Random random)
    {
        yield return ("scheduler-a", ProcessRole.Scheduler);
        yield return ("scheduler-b", ProcessRole.Scheduler);
        var (retrievers, processors) = random.Next(3) == 0 ? (3, 2) : (2, 2);
        for (var i = 0; i < retrievers; i++)
        {
            yield return ($"retriever-{(char)('a' + i)}", ProcessRole.Retriever);
        }

        for (var i = 0; i < processors; i++)
        {
            yield return ($"processor-{(char)('a' + i)}", ProcessRole.Processor);
        }
    }
}
