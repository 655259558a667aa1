using Syncline.Server.Storage;

namespace EndToEnd.Fleet;

/// <summary>On PostgreSQL and the stand-in of Amazon SQS.</summary>
public sealed class SqsChaosTests() : ChaosContract(QueueKind.Sqs);
