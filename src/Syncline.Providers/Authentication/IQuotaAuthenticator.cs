using Syncline.Providers.Http;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authentication;

/// <summary>An authenticator that knows what its credentials have left, and learns it from answers.</summary>
internal interface IQuotaAuthenticator : IAuthenticator
{
    /// <summary>Takes what an answer says about the credentials that signed its request. Called once for each answer.</summary>
    void Learn(RequestDraft signed, OutboundResponse response, SigningContext context);

    /// <summary>Whether the credentials that signed the request are spent and others are not, so that to repeat it at once is worth more than to wait.</summary>
    bool HasOther(RequestDraft signed, SigningContext context);
}
