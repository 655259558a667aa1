using System.Net;
using Syncline.Client;

namespace Api.Tests.Contracts;

internal static class Refusals
{
    /// <summary>Refused, with everything that a refusal tells.</summary>
    public static async Task<SynclineException> ShouldBeRefusedAsync(this Task call, HttpStatusCode status, string code)
    {
        var refused = await Should.ThrowAsync<SynclineException>(() => call);
        (refused.Status, refused.Code).ShouldBe((status, code), refused.Message);
        refused.Message.ShouldNotBeEmpty();
        refused.Hint.ShouldNotBeEmpty();
        return refused;
    }
}
