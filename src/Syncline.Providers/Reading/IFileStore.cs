namespace Syncline.Providers.Reading;

/// <summary>Keeps the files that belong to records.</summary>
internal interface IFileStore
{
    /// <summary>Keeps a file under a relative path that leads nowhere else; one of that name is replaced.</summary>
    /// <param name="path">The path, with <c>/</c> between its parts.</param>
    /// <param name="content">The content, read once and left open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task<FileReference> WriteAsync(string path, Stream content, CancellationToken cancellationToken);
}
