namespace Syncline.Cli.Commands.Protocol;

/// <summary>A clock that stands still, for repeating what happened at an instant.</summary>
internal sealed class FrozenTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves it on.</summary>
    public void Advance(TimeSpan by) => _now += by;
}
