namespace Syncline.Sandbox.Control;

/// <summary>A planned fault over HTTP; what is absent has the default of <see cref="FaultPlan"/>. RetryAfter is in seconds.</summary>
internal sealed record ControlPlan(string? Partner, SandboxFault? Fault, string? Customer, string? Path, string? Type, int? Nth, int? Times, double? RetryAfter)
{
    public FaultPlan ToPlan()
    {
        var plan = new FaultPlan
        {
            Partner = Partner ?? throw new ArgumentException("A fault needs a partner."),
            Fault = Fault ?? throw new ArgumentException($"A fault needs to be one of {string.Join(", ", Enum.GetNames<SandboxFault>())}."),
            Customer = Customer,
            Path = Path,
            Type = Type,
            Times = Times,
        };
        return plan with
        {
            Nth = Nth ?? plan.Nth,
            RetryAfter = RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : plan.RetryAfter,
        };
    }
}
