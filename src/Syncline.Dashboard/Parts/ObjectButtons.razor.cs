using Microsoft.AspNetCore.Components;
using Syncline.Dashboard.Actions;
using Syncline.Reporting;

namespace Syncline.Dashboard.Parts;

public sealed partial class ObjectButtons : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _isBusy;

    [Inject]
    internal IObjectActions Actions { get; set; } = default!;

    [Inject]
    internal ActionRunner Runner { get; set; } = default!;

    [Parameter, EditorRequired]
    public ObjectRow Row { get; set; } = default!;

    [Parameter]
    public bool HasWords { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool IsStopped => Row.Status is ObjectStatus.Paused or ObjectStatus.NeedsPerson;

    private string Subject => $"{Row.Customer} · {Row.Provider} · {Row.Type}";

    private string Class => HasWords ? "sl-button" : "sl-icon-button";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private Task SyncAsync() => ActAsync(token => Actions.SyncNowAsync(Row.Key, token));

    private Task SyncInFullAsync() => ActAsync(token => Actions.SyncInFullAsync(Row.Key, token));

    private Task PauseAsync() => ActAsync(token => Actions.PauseAsync(Row.Key, token));

    private Task ResumeAsync() => ActAsync(token => Actions.ResumeAsync(Row.Key, token));

    private async Task ActAsync(Func<CancellationToken, Task<ActionOutcome>> act)
    {
        _isBusy = true;
        try
        {
            await Runner.RunAsync(Subject, act, _gone.Token);
            await OnChanged.InvokeAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
