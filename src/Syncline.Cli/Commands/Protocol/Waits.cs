using System.Globalization;
using Syncline.Providers.Protocol;

namespace Syncline.Cli.Commands.Protocol;

/// <summary>Waits, or does as if.</summary>
/// <param name="messages">Told of waits that take a while.</param>
/// <param name="time">The real clock.</param>
internal sealed class Waits(IMessages messages, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(3);

    /// <summary>True: no time passes.</summary>
    public bool AreSkipped { get; init; }

    /// <summary>Gets the seconds of each wait, a line each; null for nowhere.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>The clock that each wait moves; null for none.</summary>
    public FrozenTime? Moves { get; init; }

    /// <summary>Waits that long.</summary>
    public async ValueTask WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        Log?.WriteLine(wait.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        if (!AreSkipped)
        {
            if (wait >= Noticeable)
            {
                messages.Log("INFO", string.Create(CultureInfo.InvariantCulture, $"Waiting for {wait.TotalSeconds:0.#} s."));
            }

            await Task.Delay(wait, time, cancellationToken);
        }

        Moves?.Advance(wait);
    }

    /// <inheritdoc/>
    public void Dispose() => Log?.Dispose();
}
