using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary>What a custom component may use while it is called: one reading of one Integration. Belongs to the call.</summary>
public sealed class CustomContext
{
    internal CustomContext(ReadingContext reading, TemplateScope? scope = null)
    {
        Reading = reading;
        Scope = scope ?? reading.Scope;
    }

    /// <summary>The Integration that is read: what is kept from one call to the next is kept by it, for customers share nothing.</summary>
    public IntegrationId Integration => Reading.Signing.Connection.Integration;

    /// <summary>The settings with the secrets merged over them; not to be changed.</summary>
    public JsonObject Config => Reading.Config;

    /// <summary>The time.</summary>
    public TimeProvider Clock => Reading.Clock;

    /// <summary>What templates see: <c>config</c>, and <c>stream_slice</c> and <c>next_page_token</c> where a page is read.</summary>
    public TemplateScope Scope { get; }

    /// <summary>The reading that it is part of.</summary>
    internal ReadingContext Reading { get; }

    /// <summary>
    /// Sends a request as it is: unsigned, once, whatever comes of it, to an allowed host, within the Integration's request budget. What a requester of the manifest
    /// makes, signs and repeats is sent by <see cref="ComponentRequester"/>.
    /// </summary>
    /// <exception cref="Retrieving.SourceException">The address is not allowed, or no whole answer came.</exception>
    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken) => Reading.Outbound.SendAsync(request, cancellationToken);
}
