using Syncline.Server.Storage;

namespace EndToEnd.Fleet;

/// <summary>On PostgreSQL and RabbitMQ.</summary>
public sealed class RabbitMqChaosTests() : ChaosContract(QueueKind.RabbitMq);
