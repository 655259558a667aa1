namespace Syncline.Sandbox.Records;

/// <summary>One kind of record of one customer at one partner: how it looks, and its rows.</summary>
internal sealed record RecordSet(RecordShape Shape, IRowTable Table);
