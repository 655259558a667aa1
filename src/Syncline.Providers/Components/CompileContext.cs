using Syncline.Providers.Http;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.Components;

/// <summary>What the components of one manifest share while they are compiled.</summary>
/// <param name="Problems">Where problems are told.</param>
/// <param name="Customs">The C# classes that <c>Custom…</c> components may name.</param>
internal sealed record CompileContext(ProblemList Problems, CustomComponents Customs)
{
    /// <summary>True: of equal <c>$parameters</c> the outer ones hold. False: the inner ones.</summary>
    public bool ParentParametersWin { get; init; }

    /// <summary>The hosts that the manifest's addresses name.</summary>
    public IReadOnlyList<HostPattern> Hosts { get; init; } = [];
}
