namespace Syncline.Sandbox.Changes;

/// <summary>Keeps the data changing at the rate of the settings.</summary>
internal sealed class BackgroundWriter : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly ChangeEngine _engine;
    private readonly SandboxSettings _settings;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private double _owed;

    public BackgroundWriter(ChangeEngine engine, SandboxSettings settings, TimeProvider time)
    {
        (_engine, _settings) = (engine, settings);
        _timer = time.CreateTimer(_ => Tick(), null, Period, Period);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Tick()
    {
        lock (_gate)
        {
            _owed += _settings.ChangesPerSecond * Period.TotalSeconds;
            var due = (int)_owed;
            _owed -= due;
            _engine.ApplyUnlessPaused(due);
        }
    }
}
