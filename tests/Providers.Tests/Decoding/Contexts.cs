using Providers.Tests.Http;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;

namespace Providers.Tests.Decoding;

/// <summary>Readings that need no manifest.</summary>
internal static class Contexts
{
    public static ReadingContext Empty(IOutbound? outbound = null) =>
        new(Outside.Connection(), [], outbound ?? new PartnerOutbound(new RecordedAnswers([])), new ReferenceTokens(), TimeProvider.System, new SlicePacing(TimeProvider.System, 0));
}
