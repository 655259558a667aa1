using Syncline.Providers.Extending;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Records;

/// <summary>Keeps what a class of the user's keeps.</summary>
internal sealed class CustomRecordFilter(ICustomRecordFilter inner, string className) : IRecordFilter
{
    public static readonly CustomKind Kind = CustomKind.Of<ICustomRecordFilter, IRecordFilter>("CustomRecordFilter", (inner, _, className) => new CustomRecordFilter(inner, className));

    public bool Keeps(ReadRecord record, TemplateScope scope) => CustomCall.Run(className, () => inner.Keeps(new CustomRecord(record), scope));
}
