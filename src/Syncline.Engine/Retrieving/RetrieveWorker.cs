using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Queues;

namespace Syncline.Retrieving;

/// <summary>Runs Retrieve Jobs.</summary>
internal sealed class RetrieveWorker(
    Retriever job, IOptions<SynclineOptions> options, IMessageQueue queue, JobExecutor executor, TimeProvider clock, ILogger<RetrieveWorker> logger)
    : JobWorker(job, options.Value.Retrieving.Slots, options.Value.Grace, queue, executor, clock, logger);
