using System.Text.Json.Nodes;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Incremental;

/// <summary>Turns states of an older form into the present one.</summary>
internal interface IStateMigration
{
    /// <summary>The state to begin with; the given one where it is of the present form.</summary>
    JsonObject Migrate(JsonObject state, IIncrementalSync? sync, IPartitionRouter? router, ReadingContext context);
}
