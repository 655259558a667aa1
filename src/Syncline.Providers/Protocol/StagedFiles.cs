using Syncline.Providers.Reading;

namespace Syncline.Providers.Protocol;

/// <summary>Keeps files in a folder, from which a destination takes them: the one that <c>AIRBYTE_STAGING_DIRECTORY</c> names, else one of the machine's for what passes.</summary>
internal sealed class StagedFiles(string folder) : IFileStore
{
    public static StagedFiles Default => new(Environment.GetEnvironmentVariable("AIRBYTE_STAGING_DIRECTORY") is { Length: > 0 } named
        ? named
        : Path.Combine(Path.GetTempPath(), "airbyte-file-transfer"));

    public async Task<FileReference> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var place = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await using var file = File.Create(place);
        await content.CopyToAsync(file, cancellationToken);
        return new FileReference(place, path, file.Length);
    }
}
