using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Extending;

/// <summary>What a custom error handler makes of an answer.</summary>
/// <param name="Action">What follows.</param>
/// <param name="Message">What a person reads where the stream fails by it; empty for none. Without secrets.</param>
/// <param name="Kind">Whose fault it is. <see cref="FailureKind.Config"/> stops the Integration Object until a person has mended it.</param>
public sealed record CustomJudgement(ResponseAction Action, string Message = "", FailureKind Kind = FailureKind.System);
