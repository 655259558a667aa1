using Syncline.Providers.Extending;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>Changes records by a class of the user's.</summary>
internal sealed class CustomTransformation(ICustomTransformation inner, string className) : ITransformation
{
    public static readonly CustomKind Kind =
        CustomKind.Of<ICustomTransformation, ITransformation>("CustomTransformation", (inner, _, className) => new CustomTransformation(inner, className));

    public void Apply(ReadRecord record, TemplateScope scope) => CustomCall.Run(className, () => inner.Transform(new CustomRecord(record), scope));
}
