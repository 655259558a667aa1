using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Server.Api.Requests;
using Syncline.Server.Api.Runs;

namespace Api.Tests;

/// <summary>Those who listen: bounded in number, cut when they read nothing, told what they wait for once for all of them.</summary>
public sealed class ListenerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_listen_than_may_and_a_place_is_free_when_one_leaves()
    {
        await using var server = await ApiServer.StartAsync(options => options.Listeners = 1, hasEngine: true);
        using var admin = await server.ClientAsync(AccessRole.Admin);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var listening = admin.Http.GetAsync("/v1/changes?wait=30", leaving.Token);
        await UntilAsync(() => server.Get<Listeners>().Count == 1);

        (await admin.GetAsync("/v1/changes?wait=30")).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "api.listeners_full").Headers["Retry-After"].ShouldBe("10");

        (await admin.GetAsync("/v1/changes")).ShouldBe(HttpStatusCode.OK);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listening);
        await UntilAsync(() => server.Get<Listeners>().Count == 0);
    }

    [Fact]
    public async Task Listener_that_never_reads_is_cut_and_gives_its_place_back()
    {
        await using var server = await ApiServer.StartAsync(options => options.ListenerPatience = TimeSpan.FromSeconds(1), hasEngine: false, services: services => Replace(services, new RestlessRuns()));
        var key = await server.MakeKeyAsync(AccessRole.Admin);
        using var line = await RawLine.OpenAsync(server, holds: 4096);
        await line.BeginAsync("GET /v1/customers/1/runs/1/progress", key);
        var listeners = server.Get<Listeners>();
        await UntilAsync(() => listeners.Count == 1);

        await UntilAsync(() => listeners.Count == 0);

        using var admin = server.Client(key);
        (await admin.GetAsync("/v1/providers")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Listener_that_leaves_while_it_waits_is_no_fault_of_the_server()
    {
        var faults = new FaultLog();
        await using var server = await ApiServer.StartAsync(hasEngine: false, services: services =>
        {
            Replace(services, new SteadyRuns());
            services.AddSingleton<ILoggerProvider>(faults);
        });
        using (var admin = await server.ClientAsync(AccessRole.Admin))
        {
            var response = await admin.Http.GetAsync("/v1/customers/1/runs/1/progress", HttpCompletionOption.ResponseHeadersRead, Stop);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            server.Get<Listeners>().Count.ShouldBe(1);
            response.Dispose();
        }

        await UntilAsync(() => server.Get<Listeners>().Count == 0);
        await Task.Delay(200, Stop);

        faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_are_progress_and_then_the_end()
    {
        await using var server = await ApiServer.StartAsync(hasEngine: false, services: services => Replace(services, new CountedRuns()));
        using var admin = await server.ClientAsync(AccessRole.Viewer);

        var followed = (await admin.GetAsync("/v1/customers/1/runs/1/progress")).ShouldBe(HttpStatusCode.OK);

        followed.Headers["Content-Type"].ShouldBe("text/event-stream");
        followed.Text.ShouldStartWith("event: progress\ndata: {");
        followed.Text.ShouldContain("\"state\":\"succeeded\"");
        followed.Text.ShouldEndWith("event: end\ndata: {}\n\n");
    }

    [Fact]
    public async Task Many_who_follow_one_run_cost_one_reading()
    {
        var runs = new CountedRuns();
        var watch = new RunWatch(runs, TimeProvider.System);
        var first = await runs.FindAsync(new RunKey(new CustomerId(1), new RunId(1)), Stop);

        var followed = await Task.WhenAll(Enumerable.Range(0, 500).Select(async _ =>
        {
            var seen = new List<RunRow>();
            await foreach (var row in watch.FollowAsync(first!, Stop))
            {
                seen.Add(row);
            }

            return seen;
        }));

        followed.ShouldAllBe(seen => seen.Count >= 2 && seen.Last().State == RunState.Succeeded);
        runs.Read.ShouldBeLessThan(10);
    }

    private static void Replace(IServiceCollection services, IRunReader reader) => services.AddSingleton(reader);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 1_200 && !isSo(); i++)
        {
            await Task.Delay(50, Stop);
        }

        isSo().ShouldBeTrue("it did not come within 60 s");
    }

    private static RunRow Row(int pages, RunState state, string owner) => new()
    {
        Key = new RunKey(new CustomerId(1), new RunId(1)),
        Object = new ObjectKey(new CustomerId(1), new ObjectId(1)),
        State = state,
        Kind = Syncline.Retrieving.ReadKind.Full,
        Trigger = RunTrigger.Schedule,
        IsInitial = false,
        CreatedAt = DateTimeOffset.UnixEpoch,
        EndedAt = state is RunState.Succeeded ? DateTimeOffset.UnixEpoch : null,
        Owner = owner,
        Slices = 1,
        Attempt = 0,
        Counts = new RunCounts { PagesFetched = pages },
        Error = new SyncError("provider.broken", owner, ""),
    };

    /// <summary>Keeps what a person would have to look at.</summary>
    private sealed class FaultLog : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Lines.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
            // Lines are kept: they are read after the server is gone.
        }
    }

    /// <summary>A run that goes on and never moves.</summary>
    private sealed class SteadyRuns : IRunReader
    {
        public Task<RunRow?> FindAsync(RunKey key, CancellationToken cancellationToken) => Task.FromResult<RunRow?>(Row(1, RunState.Retrieving, "worker"));

        public Task<IReadOnlyList<RunRow>> ListAsync(ObjectKey? key, RunId? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RunRow>> ListFailedAsync(RunId? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RunRow>> ListActiveAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>A run that is another, and large, each time that it is read.</summary>
    private sealed class RestlessRuns : IRunReader
    {
        private static readonly string Much = new('x', 4 * 1024 * 1024);
        private int _read;

        // The code: messages are cut before they are that long.
        public Task<RunRow?> FindAsync(RunKey key, CancellationToken cancellationToken) =>
            Task.FromResult<RunRow?>(Row(Interlocked.Increment(ref _read), RunState.Retrieving, "worker") with { Error = new SyncError(Much, "It goes on.", "") });

        public Task<IReadOnlyList<RunRow>> ListAsync(ObjectKey? key, RunId? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RunRow>> ListFailedAsync(RunId? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RunRow>> ListActiveAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>A run that ends when it has been read three times.</summary>
    private sealed class CountedRuns : IRunReader
    {
        private int _read;

        public int Read => _read;

        public Task<RunRow?> FindAsync(RunKey key, CancellationToken cancellationToken)
        {
            var read = Interlocked.Increment(ref _read);
            return Task.FromResult<RunRow?>(Row(read, read > 3 ? RunState.Succeeded : RunState.Retrieving, "worker"));
        }

        public Task<IReadOnlyList<RunRow>> ListAsync(ObjectKey? key, RunId? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RunRow>> ListFailedAsync(RunId? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RunRow>> ListActiveAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
