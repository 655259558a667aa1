namespace Syncline.Sandbox.Salesforce;

/// <summary>The open cursors of both organisations: ten for each session at most, and none longer than 15 minutes unused. Safe for concurrent use.</summary>
internal sealed class QueryLocators
{
    private const int MaxOpen = 10;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly List<QueryLocator> _open = [];
    private long _lastNumber;

    public string NewId(SandboxCustomer customer)
    {
        lock (_gate)
        {
            return SalesforceIds.ToId("0r8", customer.Index, ++_lastNumber);
        }
    }

    public void Keep(QueryLocator locator, DateTimeOffset now)
    {
        lock (_gate)
        {
            Expire(now);
            locator.LastUsed = now;
            _open.Add(locator);
            var ofSession = _open.Where(other => other.Session == locator.Session).ToList();
            if (ofSession.Count > MaxOpen)
            {
                _open.Remove(ofSession[0]);
            }
        }
    }

    public QueryLocator? Find(string id, DateTimeOffset now)
    {
        lock (_gate)
        {
            Expire(now);
            var locator = _open.Find(other => other.Id == id);
            if (locator is not null)
            {
                locator.LastUsed = now;
            }

            return locator;
        }
    }

    private void Expire(DateTimeOffset now) => _open.RemoveAll(locator => locator.LastUsed + Life < now);
}
