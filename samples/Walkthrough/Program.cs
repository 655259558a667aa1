using System.Text.Json.Nodes;
using Syncline.Client;

using var http = new HttpClient { BaseAddress = new Uri(args[0]), DefaultRequestHeaders = { { "Authorization", $"Bearer {args[1]}" } } };
var syncline = new SynclineClient(http);

var provider = await syncline.GetProviderAsync("acme-crm");
foreach (var setting in provider.Settings)
{
    Console.WriteLine($"{setting.Path}: {(setting.IsRequired ? "required" : "optional")}, {(setting.IsSecret ? "secret" : "shown")}");
}

var customer = await syncline.AddCustomerAsync(new NewCustomer { Name = "ACME", TimeZone = "Europe/Berlin" }, idempotencyKey: "add-acme");

var connected = await syncline.AddIntegrationAsync(customer.Id, new NewIntegration
{
    Provider = provider.Name,
    Secrets = new JsonObject { ["access_token"] = "crm-token-of-the-test" },
});
Console.WriteLine(connected.Refusal is { } refusal ? $"{refusal.Message} {refusal.Hint}" : $"synced for: {string.Join(", ", connected.Types)}");

IntegrationObject account;
do
{
    await Task.Delay(500);
    account = (await syncline.ListObjectsAsync(customer: customer.Id)).Items[0];
}
while (account.LastRun is null);

await foreach (var run in syncline.FollowRunAsync(customer.Id, account.LastRun.Id))
{
    Console.WriteLine($"run {run.Id}: {run.State}, {run.Added} added");
}

var copy = new Dictionary<string, string?>();
string? position = null;
await foreach (var record in Pages.AllAsync(async after =>
{
    var page = await syncline.ListInteractionsAsync(customer: customer.Id, snapshot: after is null ? "start" : null, after: after);
    position ??= page.Position;
    return page;
}))
{
    copy[record.Id] = record.Fields.GetProperty("name").GetString();
}

Console.WriteLine($"copied: {string.Join(", ", copy.Values)}");

account = await syncline.GetObjectAsync(customer.Id, account.Id);
account = await syncline.ChangeObjectAsync(customer.Id, account.Id, new IntegrationObjectPatch { Interval = "5m" }, ifMatch: account.ETag);
Console.WriteLine($"every {account.Schedule}");

var cost = await syncline.ResyncObjectAsync(customer.Id, account.Id, dryRun: true);
Console.WriteLine($"a full reading takes {cost.Calls} calls");

try
{
    await syncline.ChangeObjectAsync(customer.Id, account.Id, new IntegrationObjectPatch { Interval = "1s" });
}
catch (SynclineException refused)
{
    Console.WriteLine($"{refused.Code}: {refused.Hint}");
}

await syncline.SyncObjectAsync(customer.Id, account.Id);
await foreach (var page in syncline.TailChangesAsync(after: position, customer: customer.Id))
{
    foreach (var change in page.Items)
    {
        copy[change.Id] = change.Fields.GetProperty("name").GetString();
        Console.WriteLine($"{change.Kind}: {change.Id}, {copy[change.Id]}");
    }

    position = page.Next;
    if (copy.Count > 1)
    {
        break;
    }
}

await foreach (var entry in Pages.AllAsync(after => syncline.ListAuditAsync(customer: customer.Id, after: after)))
{
    Console.WriteLine($"{entry.ActorName}: {entry.Action} {entry.Subject}");
}
