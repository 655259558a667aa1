namespace Syncline.Sandbox.Control;

/// <summary>Settings over HTTP: what is read is all of them, what is sent is what to change. Times are in seconds; a tokenLife of 0 means each partner's own.</summary>
internal sealed record ControlSettings(
    double? Lag, double? ChangesPerSecond, double? TokenLife, double? ScrollLife, bool? RotatesRefreshTokens, bool? LocatorsDieWithSession, IReadOnlyDictionary<string, ControlLimit>? Limits);
