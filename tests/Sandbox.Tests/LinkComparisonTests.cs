using System.Text;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

public sealed class LinkComparisonTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_as_the_partner_has_them_agree_and_others_are_named()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Records = 2_000 }, TimeProvider.System, Stop);
        sandbox.PauseWrites();
        sandbox.ApplyChanges(300);
        var comparison = new LinkComparison(sandbox, "ACME", "hubspot");
        var (id, links) = sandbox.Oracle("ACME", "hubspot", "ticket").Where(record => !record.IsDeleted)
            .Select(record => (record.Id, Links: sandbox.Links("ACME", "hubspot", "ticket", record.Id, "contacts"))).First(pair => pair.Links.Count > 1);
        var companies = sandbox.Links("ACME", "hubspot", "ticket", id, "companies");
        var gone = sandbox.Oracle("ACME", "hubspot", "contact").First(record => record.IsDeleted).Id;
        var stranger = sandbox.Oracle("ACME", "hubspot", "contact").First(record => !record.IsDeleted && !links.Contains(record.Id)).Id;

        IReadOnlyList<string> Differences(params IEnumerable<string> contacts) => comparison.Differences("ticket", id, Body(contacts, companies));

        Differences(links.Reverse()).ShouldBeEmpty();
        Differences([.. links, gone]).ShouldBeEmpty();
        Differences([.. links, stranger]).ShouldHaveSingleItem().ShouldStartWith($"{id}.associations.contacts");
        Differences(links.Skip(1)).ShouldHaveSingleItem().ShouldStartWith($"{id}.associations.contacts");
        comparison.Differences("ticket", id, "{}"u8.ToArray()).ShouldNotBeEmpty();
    }

    private static byte[] Body(IEnumerable<string> contacts, IEnumerable<string> companies) =>
        Encoding.UTF8.GetBytes($$$"""{"associations":{"contacts":[{{{Quoted(contacts)}}}],"companies":[{{{Quoted(companies)}}}]}}""");

    private static string Quoted(IEnumerable<string> ids) => string.Join(",", ids.Select(id => $"\"{id}\""));
}
