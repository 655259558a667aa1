namespace Syncline.Server.Api.Requests;

/// <summary>What a request is answered with when it comes again, where that is not the same.</summary>
internal sealed record AnswerAgain(ReadOnlyMemory<byte> Body);
