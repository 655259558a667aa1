using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomTransformation</c>: changes records. Where it fails, the engine quarantines the record; a reading by itself fails.</summary>
public interface ICustomTransformation : ICustomComponent
{
    /// <param name="record">The record; left alone where there is nothing to change, so that its bytes stay the partner's.</param>
    /// <param name="scope">What templates see: config and slice; with <see cref="CustomRecord.Scope"/> the record too.</param>
    void Transform(CustomRecord record, TemplateScope scope);
}
