using System.Text.Json.Nodes;
using Syncline.Providers.Extending;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Incremental;

/// <summary>Migrates states by a class of the user's.</summary>
internal sealed class CustomStateMigration(ICustomStateMigration inner, string className) : IStateMigration
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomStateMigration, IStateMigration>("CustomStateMigration", (inner, _, className) => new CustomStateMigration(inner, className));

    public JsonObject Migrate(JsonObject state, IIncrementalSync? sync, IPartitionRouter? router, ReadingContext context) =>
        CustomCall.Run(className, () => inner.Migrate((JsonObject)state.DeepClone(), new CustomContext(context)));
}
