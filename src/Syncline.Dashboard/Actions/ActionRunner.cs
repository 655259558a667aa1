using Microsoft.Extensions.Logging;
using MudBlazor;
using Syncline.Dashboard.Refreshing;
using Syncline.Runs;

namespace Syncline.Dashboard.Actions;

/// <summary>Runs one act of a person and says by a snackbar what became of it. One per circuit; the circuit never fails by an act.</summary>
public sealed class ActionRunner(ISnackbar snackbar, ILogger<ActionRunner> logger)
{
    /// <summary>Runs the act.</summary>
    /// <param name="subject">What it is about, for the message: <c>ACME · account</c>.</param>
    /// <param name="act">The act.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>True when it was done.</returns>
    public async Task<bool> RunAsync(string subject, Func<CancellationToken, Task<ActionOutcome>> act, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(act, cancellationToken);
        if (outcome.Error is { } error)
        {
            snackbar.Add($"{subject}: {error.Message} {error.Hint}", Severity.Error);
            return false;
        }

        snackbar.Add($"{subject}: {outcome.Said}", Severity.Success);
        return true;
    }

    private async Task<ActionOutcome> TryAsync(Func<CancellationToken, Task<ActionOutcome>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act(cancellationToken);
        }
        catch (SyncException exception)
        {
            return ActionOutcome.Refused(exception.Error);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            DashboardLog.ActFailed(logger, exception);
            return ActionOutcome.Refused(ReadErrors.Unexpected);
        }
    }
}
