using System.Net;
using Syncline.Client;

namespace Api.Tests.Contracts;

/// <summary>What every request goes through: its idempotency key, its cursor, its words.</summary>
public abstract class RequestContract<TSetup> : BareContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Same_request_twice_is_done_once_and_answered_twice()
    {
        var first = await AddAsync("Once", "k-1");
        var second = await AddAsync("Once", "k-1");

        second.ShouldBe(first);
        (await Admin.ListCustomersAsync(cancellationToken: Stop)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Same_key_with_another_body_or_route_is_a_clear_error()
    {
        await AddAsync("One", "k-2");
        await AddAsync("Two", "k-2").ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "api.idempotency_key_reused");
        await Admin.CreateKeyAsync(new NewApiKey { Name = "One" }, "k-2", Stop).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "api.idempotency_key_reused");
    }

    [Fact]
    public async Task Refused_request_may_be_mended_under_the_same_key()
    {
        await AddAsync("", "k-3").ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "engine.customer_name_invalid");
        (await AddAsync("Mended", "k-3")).Name.ShouldBe("Mended");
    }

    [Fact]
    public async Task Callers_keys_do_not_meet_and_a_secret_is_not_remembered()
    {
        var other = await ClientAsync(AccessRole.Admin);
        await other.AddCustomerAsync(new NewCustomer { Name = "Theirs" }, "k-4", Stop);
        var made = await Admin.CreateKeyAsync(new NewApiKey { Name = "x" }, "k-4", Stop);
        var again = await Admin.CreateKeyAsync(new NewApiKey { Name = "x" }, "k-4", Stop);

        made.Secret.ShouldNotBeNull();
        again.Secret.ShouldBeNull();
        again.Key.Id.ShouldBe(made.Key.Id);
    }

    [Fact]
    public async Task Requests_at_once_under_one_key_are_done_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                return (await AddAsync("Raced", "k-5")).Name;
            }
            catch (SynclineException refused)
            {
                return refused.Code;
            }
        }));

        outcomes.ShouldAllBe(outcome => outcome == "Raced" || outcome == "api.idempotency_in_progress");
        (await Admin.ListCustomersAsync(name: "Raced", cancellationToken: Stop)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cursor_of_another_list_is_refused()
    {
        await AddAsync("A");
        await AddAsync("B");
        var next = (await Admin.ListCustomersAsync(limit: 1, cancellationToken: Stop)).Next;
        await Admin.ListProvidersAsync(next, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "engine.cursor_unknown");
    }

    [Fact]
    public async Task Word_that_this_client_does_not_know_cannot_be_sent() =>
        await Should.ThrowAsync<ArgumentException>(() => Admin.ListRunsAsync(state: RunState.Unknown, cancellationToken: Stop));

    private Task<Customer> AddAsync(string name, string? key = null) => Admin.AddCustomerAsync(new NewCustomer { Name = name }, key, Stop);
}
