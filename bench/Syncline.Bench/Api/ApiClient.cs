namespace Syncline.Bench.Api;

/// <summary>Somebody who reads the API over one connection, into a buffer that is kept.</summary>
internal sealed class ApiClient(HttpClient http) : IDisposable
{
    private byte[] _buffer = new byte[64 * 1024];

    /// <summary>Bytes that were read in all.</summary>
    public long Bytes { get; private set; }

    /// <summary>Asks, and reads the answer to its end. What it returns is good until the next.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public async Task<ReadOnlyMemory<byte>> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var read = 0;
        while (await body.ReadAsync(_buffer.AsMemory(read)) is > 0 and var some)
        {
            read += some;
            if (read == _buffer.Length)
            {
                Array.Resize(ref _buffer, 2 * read);
            }
        }

        Bytes += read;
        return _buffer.AsMemory(0, read);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
