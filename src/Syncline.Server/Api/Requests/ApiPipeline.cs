using System.Globalization;
using Microsoft.AspNetCore.Http;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>What every request goes through before its endpoint, and what becomes of its errors. It needs nothing of the application around it.</summary>
internal sealed class ApiPipeline(CallerFinder callers, RateGate gate, IdempotentRequests requests, ProblemWriter problems)
{
    private const string CustomerParameter = "customer";

    /// <summary>Signs the request in, holds it to its rate, judges whether it may, and has it done.</summary>
    public async Task RunAsync(HttpContext context, RouteRule rule, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var caller = await SignInAsync(context);
            var customer = Judge(context, rule, caller);
            using var acting = AuditTrail.Act(caller.Actor);
            await requests.RunAsync(context, caller, customer, next);
        }
        catch (OperationCanceledException gone) when (context.RequestAborted.IsCancellationRequested || gone is UnreadException)
        {
            // Nobody is there any more.
        }
        catch (Exception exception)
        {
            await problems.WriteAsync(context, exception);
        }
    }

    private async Task<Caller> SignInAsync(HttpContext context)
    {
        if (context.Features.Get<InProcessCaller>() is { } within)
        {
            context.Features.Set(within.Caller);
            return within.Caller;
        }

        try
        {
            var caller = await callers.FindAsync(context);
            context.Features.Set(caller);
            gate.Take(context, caller);
            return caller;
        }
        catch (SyncException refusal) when (StatusCodesOfErrors.Of(refusal.Error.Code) is StatusCodes.Status401Unauthorized)
        {
            gate.TakeRefused(context);
            throw;
        }
    }

    /// <summary>Whether the caller may. What is another's is not there, whatever the role.</summary>
    private static CustomerId? Judge(HttpContext context, RouteRule rule, Caller caller)
    {
        CustomerId? customer = null;
        if (context.Request.RouteValues[CustomerParameter] is { } value)
        {
            customer = caller.Within(long.Parse(value.ToString()!, CultureInfo.InvariantCulture));
        }

        if (caller.Customer is not null && rule.Scope is RouteScope.Installation)
        {
            throw Unknowns.Route(context.Request.Method, context.Request.Path);
        }

        return caller.Role >= rule.Role ? customer : throw new SyncException(new SyncError(
            "auth.role_missing",
            $"This takes the role {Word.Of(rule.Role)}; the key '{caller.Actor.Name}' has {Word.Of(caller.Role)}.",
            "Use a key with that role, or have an admin make one."));
    }
}
