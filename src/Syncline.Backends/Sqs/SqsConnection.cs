using System.Collections.Concurrent;
using Amazon;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.Sqs;

/// <summary>The client, and the addresses of the queues by their names.</summary>
internal sealed class SqsConnection : IDisposable
{
    private readonly SqsOptions _options;
    private readonly Lazy<AmazonSQSClient> _client;
    private readonly ConcurrentDictionary<string, string> _urls = new(StringComparer.Ordinal);

    public SqsConnection(IOptions<SqsOptions> options)
    {
        _options = options.Value;
        _client = new Lazy<AmazonSQSClient>(Connect);
    }

    /// <summary>The name of a queue.</summary>
    public string NameOf(QueueName queue) => $"{_options.Prefix}-{QueueWords.Of(queue)}";

    /// <summary>The name of the queue of what was set aside.</summary>
    public string DeadNameOf(QueueName queue) => $"{NameOf(queue)}-dead";

    /// <summary>The address of the queue of this name, asked for once.</summary>
    /// <exception cref="Runs.SyncException"><c>queue.missing</c>, or what else keeps SQS from telling it.</exception>
    public async ValueTask<string> UrlOfAsync(string name, CancellationToken cancellationToken) =>
        _urls.TryGetValue(name, out var known)
            ? known
            : _urls[name] = (await CallAsync(name, client => client.GetQueueUrlAsync(name, cancellationToken))).QueueUrl;

    /// <summary>As <see cref="UrlOfAsync"/>; null when there is no such queue.</summary>
    public async Task<string?> FindUrlAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await UrlOfAsync(name, cancellationToken);
        }
        catch (Runs.SyncException exception) when (exception.Error.Code == "queue.missing")
        {
            return null;
        }
    }

    /// <summary>Calls SQS about the queue of this name.</summary>
    /// <exception cref="Runs.SyncException"><c>queue.*</c>.</exception>
    public async Task<T> CallAsync<T>(string name, Func<IAmazonSQS, Task<T>> call)
    {
        try
        {
            return await call(_client.Value);
        }
        catch (Exception exception) when (SqsErrors.IsOfSqs(exception))
        {
            if (exception is QueueDoesNotExistException)
            {
                _urls.TryRemove(name, out _);
            }

            throw SqsErrors.Explain(exception, name, Place);
        }
    }


    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    /// <summary>Where the queues are, for a message.</summary>
    public string Place => _options.ServiceUrl ?? _options.Region ?? "the region of the environment";

    private AmazonSQSClient Connect()
    {
        var config = new AmazonSQSConfig();
        if (_options.ServiceUrl is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = _options.Region;
        }
        else if (_options.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return new AmazonSQSClient(config);
    }
}
