using Syncline.Providers.Templates;

namespace Syncline.Providers.Records;

/// <summary>Says which records a stream keeps.</summary>
internal interface IRecordFilter
{
    /// <param name="record">The record.</param>
    /// <param name="scope">What templates see: config, slice and page token; not yet the record.</param>
    bool Keeps(ReadRecord record, TemplateScope scope);
}
