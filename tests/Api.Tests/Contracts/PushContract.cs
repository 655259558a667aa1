using System.Net;
using Syncline.Client;

namespace Api.Tests.Contracts;

/// <summary>What a customer's own system sends.</summary>
public abstract class PushContract<TSetup> : BareContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Records_are_stored_told_and_sent_again_without_harm()
    {
        var customer = await AddCustomerAsync();
        var theirs = await ClientAsync(AccessRole.Operator, customer);
        var push = new Push { Records = [new { id = "a", name = "Anna" }, new { id = "b", name = "Ben" }] };

        var first = await theirs.PushInteractionsAsync(customer, "account", push, cancellationToken: Stop);
        var second = await theirs.PushInteractionsAsync(customer, "account", push, cancellationToken: Stop);

        first.Records.Select(record => record.Outcome).ShouldBe([PushOutcome.Added, PushOutcome.Added]);
        second.Records.Select(record => record.Outcome).ShouldBe([PushOutcome.Unchanged, PushOutcome.Unchanged]);
        (await theirs.ReadChangesAsync(cancellationToken: Stop)).Items.Select(change => change.Id).ShouldBe(["a", "b"]);
        (await theirs.ListInteractionsAsync(type: "account", provider: "customer_data", cancellationToken: Stop)).Items[0].Fields.GetProperty("name").GetString().ShouldBe("Anna");
    }

    [Fact]
    public async Task What_became_of_each_record_is_told_also_where_nothing_was_stored()
    {
        var customer = await AddCustomerAsync();
        object[] records = [new { id = "a", name = "Anna" }, new { name = "Nobody" }];

        var nothing = await Admin.PushInteractionsAsync(customer, "account", new Push { Records = records, AllOrNothing = true }, cancellationToken: Stop);
        nothing.IsStored.ShouldBeFalse();
        nothing.Records.Select(record => record.Outcome).ShouldBe([PushOutcome.NotStored, PushOutcome.Refused]);

        var some = await Admin.PushInteractionsAsync(customer, "account", new Push { Records = records }, cancellationToken: Stop);
        (some.IsStored, some.Refused).ShouldBe((true, 1));
        some.Records[1].Error!.Code.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_clearly()
    {
        var customer = await AddCustomerAsync();
        await PushAsync(customer, "account", [.. Enumerable.Range(0, 1_001).Select(number => new { id = $"{number}" })]).ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "engine.push_too_large");
        await PushAsync(customer, "My Type", [new { id = "a" }]).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "engine.push_type_invalid");
        await PushAsync(99, "account", [new { id = "a" }]).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.customer_unknown");
        var pushed = (await PushAsync(customer, "account", [new { id = "a" }])).Object;
        await Admin.ChangeObjectAsync(customer, pushed, new IntegrationObjectPatch { Paused = true }, cancellationToken: Stop);
        await PushAsync(customer, "account", [new { id = "b" }]).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "engine.push_paused");
    }

    private async Task<long> AddCustomerAsync() => (await Admin.AddCustomerAsync(new NewCustomer { Name = "ACME" }, cancellationToken: Stop)).Id;

    private Task<Pushed> PushAsync(long customer, string type, IReadOnlyList<object> records) =>
        Admin.PushInteractionsAsync(customer, type, new Push { Records = records }, cancellationToken: Stop);
}
