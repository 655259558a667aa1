using RabbitMQ.Client;
using System.Text;

namespace Syncline.Backends.RabbitMq;

/// <summary>Publishes on one channel and waits until the server has confirmed.</summary>
internal sealed class RabbitMqSender(RabbitMqConnection connection) : IDisposable
{
    private const int Unconfirmed = 2_000;
    private readonly SemaphoreSlim _publishing = new(1, 1);
    private IChannel? _channel;

    /// <summary>Publishes to the queue of this name. When it returns, a majority of the queue's members have every message.</summary>
    /// <exception cref="Runs.SyncException"><c>queue.*</c>: some may be there.</exception>
    public async Task SendAsync(string name, IEnumerable<(string Body, BasicProperties Properties)> messages, CancellationToken cancellationToken)
    {
        var confirmations = new List<Task>();
        await _publishing.WaitAsync(cancellationToken);
        try
        {
            var channel = await OpenAsync(cancellationToken);
            confirmations.AddRange(messages.Select(message =>
                channel.BasicPublishAsync("", name, mandatory: true, message.Properties, Encoding.UTF8.GetBytes(message.Body), cancellationToken).AsTask()));
        }
        finally
        {
            _publishing.Release();
        }

        await connection.CallAsync(
            async () =>
            {
                await Task.WhenAll(confirmations);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _publishing.Dispose();

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        await connection.ConnectAsync(cancellationToken);
        if (_channel is not { IsOpen: true })
        {
            _channel = await connection.OpenChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: true,
                    publisherConfirmationTrackingEnabled: true,
                    outstandingPublisherConfirmationsRateLimiter: new ThrottlingRateLimiter(Unconfirmed)),
                cancellationToken);
        }

        return _channel;
    }
}
