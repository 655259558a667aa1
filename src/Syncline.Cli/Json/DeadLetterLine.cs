namespace Syncline.Cli.Json;

/// <summary>A message that was set aside.</summary>
/// <param name="Queue">Where it was.</param>
/// <param name="Message">What was sent: ids.</param>
/// <param name="Reason">Why, beginning with an error's code.</param>
internal sealed record DeadLetterLine(string Queue, string Message, string Reason);
