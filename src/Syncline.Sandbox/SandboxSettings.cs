namespace Syncline.Sandbox;

/// <summary>What can be changed while the sandbox runs; a change counts from the next call on. Safe for concurrent use.</summary>
public sealed class SandboxSettings
{
    private long _lagTicks;
    private double _changesPerSecond;
    private long _tokenLifeTicks;
    private long _scrollLifeTicks;
    private volatile bool _rotatesRefreshTokens;
    private volatile bool _locatorsDieWithSession;

    internal SandboxSettings(SandboxOptions options)
    {
        Lag = options.Lag;
        ChangesPerSecond = options.ChangesPerSecond;
        TokenLife = options.TokenLife;
        ScrollLife = options.ScrollLife;
        RotatesRefreshTokens = options.RotatesRefreshTokens;
        LocatorsDieWithSession = options.LocatorsDieWithSession;
    }

    /// <inheritdoc cref="SandboxOptions.Lag"/>
    public TimeSpan Lag
    {
        get => new(Volatile.Read(ref _lagTicks));
        set => Volatile.Write(ref _lagTicks, NotNegative(value, nameof(Lag)).Ticks);
    }

    /// <inheritdoc cref="SandboxOptions.ChangesPerSecond"/>
    public double ChangesPerSecond
    {
        get => Volatile.Read(ref _changesPerSecond);
        set => Volatile.Write(ref _changesPerSecond, double.IsFinite(value) && value is >= 0 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "ChangesPerSecond is from 0 to 10,000."));
    }

    /// <inheritdoc cref="SandboxOptions.TokenLife"/>
    public TimeSpan? TokenLife
    {
        get => Volatile.Read(ref _tokenLifeTicks) is var ticks and > 0 ? new TimeSpan(ticks) : null;
        set => Volatile.Write(ref _tokenLifeTicks, NotNegative(value ?? TimeSpan.Zero, nameof(TokenLife)).Ticks);
    }

    /// <inheritdoc cref="SandboxOptions.ScrollLife"/>
    public TimeSpan ScrollLife
    {
        get => new(Volatile.Read(ref _scrollLifeTicks));
        set => Volatile.Write(ref _scrollLifeTicks, NotNegative(value, nameof(ScrollLife)).Ticks);
    }

    /// <inheritdoc cref="SandboxOptions.RotatesRefreshTokens"/>
    public bool RotatesRefreshTokens
    {
        get => _rotatesRefreshTokens;
        set => _rotatesRefreshTokens = value;
    }

    /// <inheritdoc cref="SandboxOptions.LocatorsDieWithSession"/>
    public bool LocatorsDieWithSession
    {
        get => _locatorsDieWithSession;
        set => _locatorsDieWithSession = value;
    }

    private static TimeSpan NotNegative(TimeSpan value, string name) => value >= TimeSpan.Zero
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} must not be negative.");
}
