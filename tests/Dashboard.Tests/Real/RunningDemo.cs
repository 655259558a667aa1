using Dashboard.Tests.Hosting;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>One demo for all tests that look at one, started by the first: small, or with SYNCLINE_PICTURES set as large as a person's.</summary>
public sealed class RunningDemo : IAsyncLifetime
{
    private Installation? _installation;
    private SynclineProcess? _process;

    /// <summary>Its database.</summary>
    internal Installation Installation => _installation ?? throw new InvalidOperationException("The demo was not started.");

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Where its dashboard answers.</summary>
    public async Task<string> StartAsync()
    {
        if (_process is null)
        {
            _installation = new Installation();
            var (records, changes) = Folders.ArePicturesWanted ? ("20000", "4") : ("300", "2");
            _process = await SynclineProcess.ServeAsync(
                "demo", "--no-browser", "--url", "http://127.0.0.1:0", "--data", _installation.Folder, "--records", records, "--changes", changes);
        }

        return _process.Url;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _installation?.Dispose();
    }
}
