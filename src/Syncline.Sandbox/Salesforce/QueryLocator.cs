using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce;

/// <summary>An open cursor: the query, whose it is, and where each of its pages begins. Not safe for concurrent use: its owner holds a lock.</summary>
internal sealed class QueryLocator(string id, string session, SandboxCustomer customer, SalesforceShape shape, IReadOnlyList<SalesforceField> fields, RowQuery rows, long total, int pageSize)
{
    public string Id { get; } = id;

    public string Session { get; } = session;

    public SandboxCustomer Customer { get; } = customer;

    public SalesforceShape Shape { get; } = shape;

    public IReadOnlyList<SalesforceField> Fields { get; } = fields;

    public RowQuery Rows { get; } = rows;

    public long Total { get; } = total;

    public int PageSize { get; } = pageSize;

    public DateTimeOffset LastUsed { get; set; }

    /// <summary>The row before each page, by the page's offset: a page can be asked for again.</summary>
    public Dictionary<long, RowPosition?> Starts { get; } = new() { [0] = null };
}
