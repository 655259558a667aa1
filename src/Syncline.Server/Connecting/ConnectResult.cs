using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Server.Connecting;

/// <summary>What came of connecting.</summary>
/// <param name="Integration">The Integration as it is stored now.</param>
/// <param name="IsNew">False when one of that name was connected anew.</param>
/// <param name="Types">The Interaction Types that it is synced for, by name; none while it is refused.</param>
/// <param name="Refusal">Why the partner refused the credentials or settings; null when it took them, or was not asked. They are stored, and nothing is synced by them.</param>
public sealed record ConnectResult(Integration Integration, bool IsNew, IReadOnlyList<string> Types, SyncError? Refusal);
