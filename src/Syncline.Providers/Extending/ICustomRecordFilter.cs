using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomRecordFilter</c>: says which records a stream keeps. Where it fails, the engine quarantines the record; a reading by itself fails.</summary>
public interface ICustomRecordFilter : ICustomComponent
{
    /// <param name="record">The record; not to be changed.</param>
    /// <param name="scope">What templates see: config, slice and page token; with <see cref="CustomRecord.Scope"/> the record too.</param>
    /// <returns>False where the record is dropped.</returns>
    bool Keeps(CustomRecord record, TemplateScope scope);
}
