using Syncline.Sandbox.HubSpot;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Intercom;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Salesforce;
using Syncline.Sandbox.Zendesk;

namespace Syncline.Sandbox.Records;

/// <summary>Fills the partners with both customers' records. Of 20,000 records, 6,000 each are Salesforce's and HubSpot's, 4,500 Zendesk's and 3,500 Intercom's.</summary>
internal sealed class WorldBuilder(SandboxOptions options)
{
    private const int Agents = 5;

    public void FillSalesforce(PartnerWorld world) => Fill(world, (directory, size) =>
    {
        var sizes = new SalesforceSizes(size(1_000), size(2_500), size(50), size(1_200), size(1_250));
        return
        [
            (new SalesforceAccount(directory), sizes.Accounts), (new SalesforceContact(directory, sizes), sizes.Contacts), (new SalesforceUser(directory), sizes.Users),
            (new SalesforceOpportunity(directory, sizes), sizes.Opportunities), (new SalesforceTask(directory, sizes), sizes.Tasks),
        ];
    });

    public void FillHubSpot(PartnerWorld world) => Fill(world, (directory, size) =>
    [
        (new HubSpotCompany(directory), size(1_200)), (new HubSpotContact(directory, size(1_200)), size(2_800)), (new HubSpotDeal(directory, size(1_200), size(2_800)), size(1_000)),
        (new HubSpotTicket(directory, size(1_200), size(2_800)), size(950)), (new HubSpotOwner(directory), size(50)),
    ]);

    public void FillZendesk(PartnerWorld world) => Fill(world, (directory, size) =>
    [
        (new ZendeskOrganization(directory), size(600)), (new ZendeskUser(directory, size(600), Agents), size(1_900)),
        (new ZendeskTicket(directory, size(600), size(1_900), Agents), size(2_000)),
    ]);

    public void FillIntercom(PartnerWorld world) => Fill(world, (directory, size) =>
    [
        (new IntercomCompany(directory), size(500)), (new IntercomContact(directory, size(500), Agents), size(1_500)), (new IntercomAdmin(directory), size(40)),
        (new IntercomConversation(directory, size(1_500), size(500), Agents), size(1_460)),
    ]);

    private void Fill(PartnerWorld world, Func<CustomerDirectory, Func<int, int>, IReadOnlyList<(RecordShape Shape, int Count)>> kinds)
    {
        foreach (var customer in SandboxCustomer.All)
        {
            var directory = new CustomerDirectory(customer, options.Seed);
            var seeds = new SeedRows(options, directory.Fabric);
            foreach (var (shape, count) in kinds(directory, of20000 => Math.Max(Agents + 1, (int)((long)of20000 * options.Records * customer.Share / 2_000_000))))
            {
                world.Add(customer, new RecordSet(shape, IsBulk(world.Partner, shape, customer)
                    ? new BulkTable(options.Bulk!.Count, options.DataFrom, options.DataUntil, shape.Resolution)
                    : new MemoryTable(seeds.Make(shape, count))));
            }
        }
    }

    private bool IsBulk(string partner, RecordShape shape, SandboxCustomer customer) =>
        options.Bulk is { } bulk && bulk.Partner == partner && bulk.Resource == shape.Resource && bulk.Customer == customer.Name;
}
