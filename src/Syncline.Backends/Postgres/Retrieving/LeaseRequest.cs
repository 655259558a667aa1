using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>A worker asks for a run.</summary>
internal sealed record LeaseRequest(RunKey Run, string Worker, TimeSpan Duration);
