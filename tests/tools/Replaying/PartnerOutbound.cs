using Syncline.Providers.Http;

namespace Replaying;

/// <summary>The way out to a partner in this process. It answers after a while, as a real one does, so that what is read side by side is on its way side by side.</summary>
internal sealed class PartnerOutbound(IPartner partner) : IOutbound
{
    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        var answer = partner.Answer(request);
        await Task.Yield();
        return RecordedAnswers.Response(answer, request.Uri);
    }
}
