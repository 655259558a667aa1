namespace Syncline.Sandbox.Control;

/// <summary>Why the control API refused a call.</summary>
internal sealed record ControlError(string Message);
