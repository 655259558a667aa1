namespace Syncline.Providers.Incremental;

/// <summary>The periods at whose ends windows begin and end.</summary>
internal enum ClampingTarget
{
    Day,
    Week,
    Month,
}
