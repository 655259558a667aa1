namespace Syncline.Server.Storage;

/// <summary>What carries messages between the stages.</summary>
public enum QueueKind
{
    /// <summary>This process's memory: for one process.</summary>
    InProcess,

    /// <summary>The PostgreSQL database itself.</summary>
    Postgres,

    /// <summary>A RabbitMQ broker.</summary>
    RabbitMq,

    /// <summary>Amazon SQS.</summary>
    Sqs,
}
