using Syncline.Providers.Reading;

namespace Replaying;

/// <summary>Notes which files were fetched, and keeps none.</summary>
internal sealed class ReplayFiles : IFileStore
{
    private readonly List<string> _told = [];

    public IReadOnlyList<string> Told => _told;

    public async Task<FileReference> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        using var held = new MemoryStream();
        await content.CopyToAsync(held, cancellationToken);
        _told.Add($"{path} {held.Length}");
        return new FileReference(path, path, held.Length);
    }
}
