using Syncline.Bench.Processes;

namespace Syncline.Bench.Speed.Peers;

/// <summary>Another way to have very many jobs run in the background, kept in PostgreSQL too.</summary>
internal interface IPeer : IAsyncDisposable
{
    /// <summary>Its name, with the version of its package.</summary>
    string Name { get; }

    /// <summary>Makes its tables.</summary>
    Task OpenAsync(string address);

    /// <summary>Creates jobs that are to run at once and do nothing.</summary>
    Task CreateAsync(int jobs);

    /// <summary>Runs what was created, until so many have ended.</summary>
    Task RunAsync(int jobs);

    /// <summary>How many its tables still hold as not done.</summary>
    long CountLeft(PostgresProcess server, string address);
}
