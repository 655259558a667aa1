using Syncline.Providers.Reading;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>An error handler's judgement of an answer.</summary>
/// <param name="Action">What follows.</param>
/// <param name="Kind">Whose fault it is.</param>
/// <param name="Message">What a person reads.</param>
/// <param name="IsManifests">Whether the message is the manifest's own.</param>
internal sealed record Resolution(ResponseAction Action, FailureKind Kind, string Message, bool IsManifests = false)
{
    public static readonly Resolution Success = new(ResponseAction.Success, FailureKind.System, "");
}
