namespace Syncline.Sandbox.Control;

/// <summary>A fault was planned under this id.</summary>
internal sealed record ControlPlanned(int Id);
