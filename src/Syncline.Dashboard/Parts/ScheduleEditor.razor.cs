using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Syncline.Dashboard.Actions;
using Syncline.Dashboard.Formatting;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Dashboard.Parts;

public sealed partial class ScheduleEditor : IDisposable
{
    private static readonly string[] Examples = ["30s", "15m", "180m", "24h", "daily at 02:00", "0 2 * * 1-5"];

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _input;
    private string _text = "";
    private SyncError? _error;
    private SyncSchedule? _parsed;
    private bool _isOpen;
    private bool _isBusy;
    private bool _takesFocus;

    [Inject]
    internal IObjectActions Actions { get; set; } = default!;

    [Inject]
    internal ActionRunner Runner { get; set; } = default!;

    [Parameter, EditorRequired]
    public ObjectRow Row { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string _inputId => $"schedule-{Row.Key.Object}";

    private string Subject => $"{Row.Customer} · {Row.Provider} · {Row.Type}";

    private string Meaning => _parsed switch
    {
        null => "",
        { IsCalendar: true } => "By the calendar, in the customer's time zone.",
        { Interval: var interval } => $"Every {Words.Duration(interval)}, counted from the last sync.",
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_takesFocus && _isOpen)
        {
            _takesFocus = false;
            await _input.FocusAsync();
        }
    }

    private void Open()
    {
        Take(Row.Schedule);
        (_isOpen, _takesFocus) = (true, true);
    }

    private void Close() => _isOpen = false;

    private void Take(string text)
    {
        _text = text;
        try
        {
            (_parsed, _error) = (SyncSchedule.Parse(text), null);
        }
        catch (SyncException exception)
        {
            (_parsed, _error) = (null, exception.Error);
        }
    }

    private void Check(ChangeEventArgs change) => Take(change.Value as string ?? "");

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            Close();
        }
    }

    private Task SaveAsync() => _error is null ? SetAsync(_text) : Task.CompletedTask;

    private Task InheritAsync() => SetAsync(null);

    private async Task SetAsync(string? schedule)
    {
        _isBusy = true;
        try
        {
            if (await Runner.RunAsync(Subject, token => Actions.SetScheduleAsync(Row.Key, schedule, token), _gone.Token))
            {
                Close();
                await OnChanged.InvokeAsync();
            }
        }
        finally
        {
            _isBusy = false;
        }
    }
}
