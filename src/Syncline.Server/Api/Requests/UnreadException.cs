namespace Syncline.Server.Api.Requests;

/// <summary>An answer was left unread until whoever asked was cut. Nobody is there to be told.</summary>
internal sealed class UnreadException() : OperationCanceledException("The answer was left unread.");
