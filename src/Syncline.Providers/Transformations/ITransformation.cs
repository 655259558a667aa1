using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>Changes a record.</summary>
internal interface ITransformation
{
    /// <param name="record">The record; left alone where there is nothing to change, so that its bytes stay the partner's.</param>
    /// <param name="scope">What templates see: config and slice; not yet the record.</param>
    void Apply(ReadRecord record, TemplateScope scope);
}
