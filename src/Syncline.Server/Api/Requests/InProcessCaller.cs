namespace Syncline.Server.Api.Requests;

/// <summary>A request by the application around the API, from its own process: there is nothing to sign in, and no rate to hold it to.</summary>
internal sealed record InProcessCaller(Caller Caller);
