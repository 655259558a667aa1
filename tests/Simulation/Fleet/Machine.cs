using Microsoft.Extensions.Options;
using Simulation.Ports;
using Simulation.Processes;
using Syncline.Budgets;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Queues;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Simulation.Fleet;

/// <summary>Puts one process together as the host does, on ports, and runs the loops of its role.</summary>
internal sealed class Machine : IDisposable
{
    private readonly Gate _gate;
    private readonly IOptions<SynclineOptions> _options;
    private readonly Signals _signals = new();
    private readonly WorkerIdentity _worker;
    private readonly QueuePort _queue;
    private readonly ConnectionFactory _connections;
    private readonly ProcessNotifier _notifier;
    private readonly JobExecutor _executor;
    private readonly List<Task> _loops = [];

    public Machine(World world, SimulatedProcess process)
    {
        _gate = new Gate(world, process);
        _options = Options.Create(world.Options);
        _worker = new WorkerIdentity(process.ToString());
        var budgets = new RequestBudgets(new BudgetPort(_gate, world.Stores.Budgets), process.Clock);
        _queue = new QueuePort(_gate, world.Broker);
        _connections = new ConnectionFactory(new SimulatedProvider(_gate, budgets), new CredentialPort(_gate, world.Stores.Credentials), World.Box, new RenewalPort(_gate, world.Stores.Renewals));
        _notifier = new ProcessNotifier(_queue, _gate.LoggerOf<ProcessNotifier>());
        _executor = new JobExecutor(_queue, process.Clock, _gate.LoggerOf<JobExecutor>());
        Loop(new BudgetKeeper(budgets, process.Clock, _gate.LoggerOf<BudgetKeeper>()));
    }

    public void Dispose() => _signals.Dispose();

    /// <summary>Somebody has asked this process for something: it looks at once for what is due.</summary>
    public void Ring() => _signals.Schedule.Set();

    /// <summary>Starts the loops. They end when the process is told to stop, or with it.</summary>
    public Task Run()
    {
        switch (_gate.Process.Role)
        {
            case ProcessRole.Scheduler:
                Schedule();
                break;
            case ProcessRole.Retriever:
                Retrieve();
                break;
            default:
                Process();
                break;
        }

        return Task.WhenAll(_loops);
    }

    private void Schedule()
    {
        var (world, clock, dispatch) = (_gate.World, _gate.Process.Clock, new DispatchPort(_gate, _gate.World.Stores.Dispatch));
        var control = new ControlPort(_gate, world.Stores.Control);
        Loop(new Scheduler(new SchedulePort(_gate, world.Stores.Schedule), _signals, _options, clock, _gate.LoggerOf<Scheduler>()));
        Loop(new Dispatcher(dispatch, _queue, _signals, _options, clock, _gate.LoggerOf<Dispatcher>()));
        Loop(new Sweeper(new SweepPort(_gate, world.Stores.Sweep), _notifier, _signals, _options, clock, _gate.LoggerOf<Sweeper>()));
        Loop(new Pruner(new PrunePort(_gate, world.Stores.Prune), _options, clock, _gate.LoggerOf<Pruner>()));
        Loop(new Mender(
            new ObjectReaderPort(_gate, world.Stores.Objects), new IntegrationPort(_gate, world.Stores.Integrations), control, _connections, _options, clock, _gate.LoggerOf<Mender>()));
    }

    private void Retrieve()
    {
        var (store, clock) = (new RetrievePort(_gate, _gate.World.Stores.Retrieve), _gate.Process.Clock);
        var failures = new FailureClassifier(_options, clock, _gate.World.Random);
        var reader = new SliceReader(store, _connections, _notifier, failures, _options, clock);
        var job = new Retriever(store, reader, _worker, _signals, _options, clock, _gate.LoggerOf<Retriever>());
        Loop(new WorkerHeartbeat(new DispatchPort(_gate, _gate.World.Stores.Dispatch), _worker, _options, clock, _gate.LoggerOf<WorkerHeartbeat>()));
        Work(new RetrieveWorker(job, _options, _queue, _executor, clock, _gate.LoggerOf<RetrieveWorker>()));
    }

    private void Process()
    {
        var (store, clock) = (new ApplyPort(_gate, _gate.World.Stores.Apply), _gate.Process.Clock);
        var reconciler = new Reconciler(new ReconcilePort(_gate, _gate.World.Stores.Reconcile), _connections, _options, _gate.LoggerOf<Reconciler>());
        var job = new Processor(
            store, new MappingResolver(_connections), reconciler, _notifier, _worker, _signals, _options, clock, _gate.LoggerOf<Processor>());
        Work(new ProcessWorker(job, _options, _queue, _executor, clock, _gate.LoggerOf<ProcessWorker>()));
    }

    private void Loop(BackgroundLoop loop) => _loops.Add(_gate.Process.Run(() => loop.RunAsync(_gate.Process.Stopping.Token)));

    private void Work(JobWorker worker) => _loops.Add(_gate.Process.Run(() => worker.RunAsync(_gate.Process.Stopping.Token)));
}
