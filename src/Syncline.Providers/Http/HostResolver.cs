using System.Net;

namespace Syncline.Providers.Http;

/// <summary>Resolves a host name to all its addresses.</summary>
/// <exception cref="System.Net.Sockets.SocketException">The name has none.</exception>
public delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellationToken);
