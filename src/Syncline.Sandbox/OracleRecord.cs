namespace Syncline.Sandbox;

/// <summary>What a store should hold of one record once it has caught up.</summary>
/// <param name="Id">The partner's id.</param>
/// <param name="Body">The whole JSON body, as the endpoint named in docs/sandbox.md sends it when everything is asked for. Of a record that the partner no longer shows at all: its last body.</param>
/// <param name="UpdatedAt">The partner's time of change.</param>
/// <param name="IsDeleted">Whether it is deleted at the partner.</param>
public sealed record OracleRecord(string Id, string Body, DateTimeOffset UpdatedAt, bool IsDeleted);
