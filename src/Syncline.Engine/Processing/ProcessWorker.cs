using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Queues;

namespace Syncline.Processing;

/// <summary>Runs Process Jobs.</summary>
internal sealed class ProcessWorker(
    Processor job, IOptions<SynclineOptions> options, IMessageQueue queue, JobExecutor executor, TimeProvider clock, ILogger<ProcessWorker> logger)
    : JobWorker(job, options.Value.Processing.Slots, options.Value.Grace, queue, executor, clock, logger);
