using Syncline.Providers.Http;

namespace Replaying;

/// <summary>The way out to a partner in this process.</summary>
internal sealed class PartnerOutbound(IPartner partner) : IOutbound
{
    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(RecordedAnswers.Response(partner.Answer(request), request.Uri));
}
