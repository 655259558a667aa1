namespace Syncline.Backends.Postgres.Queues;

/// <summary>One delivery of a message: settled by its number, and only while it is the last.</summary>
internal sealed record PostgresReceipt(long Id, int Delivery);
