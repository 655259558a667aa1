using Syncline.Client;
using Syncline.Server.Storage;

namespace Api.Tests.Contracts;

/// <summary>A database, and a way for a client to the API over it. The contracts run on each by subclasses of one line.</summary>
public abstract class ApiSetup
{
    /// <summary>A new database.</summary>
    internal virtual InstallationStorage NewStorage() => InstallationStorage.Embedded;

    /// <summary>A client who sends this key.</summary>
    internal abstract ISynclineClient ClientOf(ApiServer server, string key);
}
