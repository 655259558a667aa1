namespace Syncline.Sandbox.Control;

/// <summary>A limit over HTTP: requests in a window of so many seconds.</summary>
internal sealed record ControlLimit(int Requests, double Per);
