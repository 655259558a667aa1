using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Runs;

/// <summary>Finds the list of runs that a request asks for. Of a list without an index of its own the caller drops what it did not ask for.</summary>
internal sealed class RunLists(IRunReader runs, ICustomerReader customers, ICustomerStore known, IObjectReader objects)
{
    /// <summary>Newest first.</summary>
    /// <exception cref="SyncException"><c>engine.customer_unknown</c>, <c>engine.object_unknown</c>, <c>api.parameter_invalid</c>: an object without its customer.</exception>
    public async Task<IReadOnlyList<RunRow>> ListAsync(
        CustomerId? customer, long? number, RunState? state, RunId? before, int limit, CancellationToken cancellationToken)
    {
        if (customer is not { } owner)
        {
            return number is { } alone ? throw ParameterError.Of("object", alone, "goes with the customer that it is of")
                : state is RunState.Failed ? await runs.ListFailedAsync(before, limit, cancellationToken)
                : await runs.ListAsync(null, before, limit, cancellationToken);
        }

        if (await known.FindAsync(owner, cancellationToken) is null)
        {
            throw Unknowns.Customer(owner.Value);
        }

        if (number is not { } one)
        {
            return await customers.ListRunsAsync(owner, before, limit, cancellationToken);
        }

        var key = new ObjectKey(owner, new ObjectId(one));
        return await objects.FindAsync(key, cancellationToken) is null
            ? throw Unknowns.Object(one)
            : await runs.ListAsync(key, before, limit, cancellationToken);
    }
}
