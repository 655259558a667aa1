using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Security;

namespace Syncline.Server.Health;

/// <summary>Tells whether the key file is the one that the database's secrets were stored under.</summary>
internal sealed class KeyMatch(ICustomerStore customers, Func<SecretBox> openBox)
{
    // Keys are one file for all: what does not fit shows on any Customer, and after a rotation on the oldest.
    private const int Looked = 100;

    /// <summary>What is wrong; null when nothing is, or there is no Customer yet.</summary>
    public async Task<SyncError?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var box = openBox();
            return (await customers.ListAsync(null, Looked, cancellationToken))
                .Select(customer => box.Mismatch(customer.DataKey.Span, customer.Name)).FirstOrDefault(problem => problem is not null);
        }
        catch (SyncException unreadable)
        {
            return unreadable.Error;
        }
    }
}
