using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Faults;

/// <summary>The faults that are planned, and which call gets which. Safe for concurrent use.</summary>
internal sealed class FaultSchedule
{
    private readonly Lock _gate = new();
    private readonly List<FaultState> _plans = [];
    private int _lastId;

    public int Add(FaultPlan plan)
    {
        lock (_gate)
        {
            _plans.Add(new FaultState(++_lastId, plan, 0, 0));
            return _lastId;
        }
    }

    public IReadOnlyList<FaultState> Read()
    {
        lock (_gate)
        {
            return [.. _plans];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _plans.Clear();
        }
    }

    /// <summary>The first planned fault that this call is to get, or null. Every plan that matches counts the call.</summary>
    public FaultPlan? Next(string partner, PartnerCall call)
    {
        lock (_gate)
        {
            FaultPlan? chosen = null;
            for (var index = 0; index < _plans.Count; index++)
            {
                var state = _plans[index];
                if (!Matches(state, partner, call))
                {
                    continue;
                }

                var matched = state.Matched + 1;
                var strikes = chosen is null && matched >= state.Plan.Nth;
                chosen = strikes ? state.Plan : chosen;
                _plans[index] = state with { Matched = matched, Done = state.Done + (strikes ? 1 : 0) };
            }

            return chosen;
        }
    }

    private static bool Matches(FaultState state, string partner, PartnerCall call)
    {
        var plan = state.Plan;
        return !state.IsOver
            && plan.Partner == partner
            && (plan.Customer is null || plan.Customer == call.CustomerName)
            && (plan.Path is null ? !call.Operation.IsSignIn : call.Path.Contains(plan.Path, StringComparison.OrdinalIgnoreCase))
            && (plan.Type is null || call.Types.Contains(plan.Type))
            && (plan.Fault != SandboxFault.ExpiredTokenMidPaging || call.IsContinuation);
    }
}
