using System.Net;
using System.Net.Sockets;

namespace Syncline.Providers.Http;

/// <summary>
/// Opens connections: resolves once, checks every answer, connects to a checked address. The check cannot be got round by a name that resolves differently the
/// second time, because there is no second time.
/// </summary>
internal sealed class CheckedConnector(AddressRules rules, HostResolver resolve, OutboundOptions options, TimeProvider clock)
{
    /// <summary>Whether the request may go to this machine although the machine's own addresses are not allowed.</summary>
    public static readonly HttpRequestOptionsKey<bool> MayBeThisMachine = new("Syncline.MayBeThisMachine");

    private static readonly HttpRequestOptionsKey<bool> HasConnected = new("Syncline.HasConnected");

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        ConnectOnce(context.InitialRequestMessage.Options, host);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await ResolveAsync(host, cancellationToken);
        Check(host, addresses, context.InitialRequestMessage.Options.TryGetValue(MayBeThisMachine, out var may) && may);
        return await ConnectToFirstAsync(host, addresses, context.DnsEndPoint.Port, cancellationToken);
    }

    // .NET sends a request up to three times more, unasked, when a connection ends before its answer begins: whether it is repeated is for others to say. A connection
    // that had been kept open and was closed meanwhile is replaced by this first one.
    private static void ConnectOnce(HttpRequestOptions request, string host)
    {
        if (request.TryGetValue(HasConnected, out _))
        {
            throw OutboundFaults.Truncated(host, null);
        }

        request.Set(HasConnected, true);
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await resolve(host, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw OutboundFaults.Unreachable(host, $"its name was not resolved within {options.ConnectTimeout.TotalSeconds:0.#} s", e);
        }
    }

    private void Check(string host, IPAddress[] addresses, bool mayBeThisMachine)
    {
        if (addresses.Length == 0)
        {
            throw OutboundFaults.Unreachable(host, "its name has no address", null);
        }

        if (addresses.FirstOrDefault(address => rules.Refuses(address) && !(mayBeThisMachine && IPAddress.IsLoopback(address))) is { } refused)
        {
            throw OutboundFaults.AddressRefused(
                $"'{host}' leads to {refused}, which is not a public address.",
                "If the partner really is in your own network, allow it in the operator's outbound settings (AllowedNetworks).");
        }
    }

    private async ValueTask<Stream> ConnectToFirstAsync(string host, IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        // Each address gets its share, so that one black hole does not use up the time of the others.
        var share = options.ConnectTimeout / addresses.Length;
        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var limit = new CancellationTokenSource(share, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), either.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw OutboundFaults.Unreachable(
            host, last is SocketException { SocketErrorCode: var code } ? $"the connection failed ({code})" : $"no connection within {options.ConnectTimeout.TotalSeconds:0.#} s", last);
    }
}
