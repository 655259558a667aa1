using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Syncline.Runs;

namespace Syncline.Dashboard.Refreshing;

/// <summary>
/// A part of a page that reads itself anew while it is shown. What it read last stays visible through a failure, which is shown beside it; a read that a newer
/// one overtook is dropped.
/// </summary>
/// <typeparam name="TView">Everything that one read gives, immutable.</typeparam>
public abstract class LiveComponent<TView> : ComponentBase, IDisposable
    where TView : class
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private CancellationTokenSource? _reading;
    private object? _asked;
    private int _ticks;

    [Inject]
    internal CircuitRefresher Refresher { get; set; } = default!;

    [Inject]
    internal ILoggerFactory Loggers { get; set; } = default!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    /// <summary>What was read last; null before the first read.</summary>
    protected TView? View { get; private set; }

    /// <summary>Why the last read failed; null when it did not.</summary>
    protected SyncError? Failure { get; private set; }

    /// <summary>Now.</summary>
    protected DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>It is read on every so many ticks.</summary>
    protected virtual int EveryTicks => 1;

    /// <summary>Cancelled when the component is gone.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>What the read depends on, comparable by value: when it differs, the component reads at once and not at its next tick.</summary>
    protected virtual object ReadFor => GetType();

    /// <summary>Reads everything that is shown.</summary>
    protected abstract Task<TView> ReadAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void OnInitialized() => _subscription = Refresher.Subscribe(() => InvokeAsync(TickAsync));

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        // A page passes its parts their parameters at each of its own ticks; only other ones are a reason to read.
        var asked = ReadFor;
        if (Equals(asked, _asked))
        {
            return Task.CompletedTask;
        }

        _asked = asked;
        return RefreshAsync();
    }

    /// <summary>Reads now, whatever is being read.</summary>
    protected async Task RefreshAsync()
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        _reading?.Cancel();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _reading = reading;
        try
        {
            var view = await ReadAsync(reading.Token);
            if (_reading == reading)
            {
                (View, Failure) = (view, null);
            }
        }
        catch (Exception) when (reading.IsCancellationRequested)
        {
            // Overtaken, or nobody looks any more: a store may end a cancelled read by an exception of its own.
            return;
        }
        catch (SyncException exception)
        {
            Fail(reading, exception.Error);
        }
        catch (Exception exception)
        {
            DashboardLog.ReadFailed(Loggers.CreateLogger(GetType()), GetType().Name, exception);
            Fail(reading, ReadErrors.Unexpected);
        }
        finally
        {
            if (_reading == reading)
            {
                _reading = null;
            }
        }
    }

    /// <summary>Reads now and shows it: for a retry button or after an act.</summary>
    protected async Task RefreshAndShowAsync()
    {
        await RefreshAsync();
        StateHasChanged();
    }

    /// <summary>Ends reading.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends reading.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        _gone.Cancel();
    }

    private async Task TickAsync()
    {
        if (_reading is not null || ++_ticks % EveryTicks != 0)
        {
            return;
        }

        await RefreshAsync();
        StateHasChanged();
    }

    private void Fail(CancellationTokenSource reading, SyncError error)
    {
        if (_reading == reading)
        {
            Failure = error;
        }
    }
}
