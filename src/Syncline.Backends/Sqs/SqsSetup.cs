using System.Text.Json;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using Syncline.Backends.Queues;
using Syncline.Hosting;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.Sqs;

/// <summary>Creates the queues, each with one for what is set aside, and checks that they are there and tied together.</summary>
internal sealed class SqsSetup(SqsConnection connection, IOptions<SqsOptions> options, IOptions<SynclineOptions> engine) : IQueueSetup
{
    private const string Redrive = "RedrivePolicy";
    private const string Arn = "QueueArn";
    private static readonly TimeSpan Keep = TimeSpan.FromDays(4);
    private static readonly TimeSpan KeepSetAside = TimeSpan.FromDays(14);

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in QueueWords.All)
        {
            var dead = connection.DeadNameOf(queue);
            await EnsureAsync(dead, new() { ["MessageRetentionPeriod"] = Seconds(KeepSetAside) }, cancellationToken);
            var arn = (await AttributesAsync(dead, cancellationToken))[Arn];
            await EnsureAsync(
                connection.NameOf(queue),
                new()
                {
                    ["MessageRetentionPeriod"] = Seconds(Keep),
                    ["VisibilityTimeout"] = Seconds(options.Value.VisibilityWith(engine.Value)),
                    ["ReceiveMessageWaitTimeSeconds"] = Seconds(options.Value.Patience),
                    [Redrive] = $"{{\"deadLetterTargetArn\":\"{arn}\",\"maxReceiveCount\":\"{options.Value.DeliveryLimit}\"}}",
                },
                cancellationToken);
        }
    }

    public async Task<IReadOnlyList<SyncError>> CheckAsync(CancellationToken cancellationToken)
    {
        var problems = new List<SyncError>();
        try
        {
            foreach (var queue in QueueWords.All)
            {
                await CheckAsync(queue, problems, cancellationToken);
            }
        }
        catch (SyncException exception)
        {
            problems.Add(exception.Error);
        }

        return problems;
    }

    private async Task CheckAsync(QueueName queue, List<SyncError> problems, CancellationToken cancellationToken)
    {
        var (name, dead) = (connection.NameOf(queue), connection.DeadNameOf(queue));
        if (await connection.FindUrlAsync(dead, cancellationToken) is null)
        {
            problems.Add(SqsErrors.Missing(dead, connection.Place));
        }

        if (await connection.FindUrlAsync(name, cancellationToken) is null)
        {
            problems.Add(SqsErrors.Missing(name, connection.Place));
        }
        else if (!IsTiedTo(dead, (await AttributesAsync(name, cancellationToken)).GetValueOrDefault(Redrive)))
        {
            problems.Add(new SyncError(
                "queue.no_dead_letters",
                $"Queue '{name}' has no redrive policy to '{dead}': a message that kills its worker would come for ever.",
                $"Set its redrive policy to '{dead}' with maxReceiveCount {options.Value.DeliveryLimit}."));
        }
    }

    private async Task EnsureAsync(string name, Dictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        if (await connection.FindUrlAsync(name, cancellationToken) is not null)
        {
            return;
        }

        try
        {
            await connection.CallAsync(name, client => client.CreateQueueAsync(new CreateQueueRequest(name) { Attributes = attributes }, cancellationToken));
        }
        catch (SyncException exception) when (exception.InnerException is QueueNameExistsException)
        {
            // Somebody else was faster.
        }
    }

    private async Task<Dictionary<string, string>> AttributesAsync(string name, CancellationToken cancellationToken)
    {
        var url = await connection.UrlOfAsync(name, cancellationToken);
        return (await connection.CallAsync(name, client => client.GetQueueAttributesAsync(url, [Arn, Redrive], cancellationToken))).Attributes ?? [];
    }

    private static bool IsTiedTo(string dead, string? policy)
    {
        if (policy is null)
        {
            return false;
        }

        using var json = JsonDocument.Parse(policy);
        return json.RootElement.TryGetProperty("deadLetterTargetArn", out var arn) && arn.GetString()?.EndsWith($":{dead}", StringComparison.Ordinal) == true;
    }

    private static string Seconds(TimeSpan time) => ((int)Math.Ceiling(time.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
