using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Server.Queues;

/// <summary>What an operator does to queues, without a server.</summary>
public sealed class QueueTools : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private QueueTools(ServiceProvider services) => _services = services;

    /// <summary>Creates and checks them.</summary>
    public IQueueSetup Setup => Get<IQueueSetup>();

    /// <summary>Measures them.</summary>
    public IQueueGauge Gauge => Get<IQueueGauge>();

    /// <summary>What was set aside.</summary>
    public IDeadLetters DeadLetters => Get<IDeadLetters>();

    /// <summary>Over the chosen queues; connects when it is first used.</summary>
    /// <exception cref="SyncException"><c>settings.invalid</c>: the choice is none.</exception>
    public static QueueTools Open(QueueChoice choice, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.TryAddSingleton(time);
        return new QueueTools(choice.AddTo(services).BuildServiceProvider());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private T Get<T>()
        where T : notnull
    {
        try
        {
            return _services.GetRequiredService<T>();
        }
        catch (OptionsValidationException exception)
        {
            throw new SyncException(new SyncError("settings.invalid", string.Join(" ", exception.Failures), "Correct --queue or --prefix."), exception);
        }
    }
}
