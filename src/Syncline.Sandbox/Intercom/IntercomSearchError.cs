namespace Syncline.Sandbox.Intercom;

/// <summary>Why a search is refused. An exception, because a search is refused from deep within its query.</summary>
internal sealed class IntercomSearchError(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
