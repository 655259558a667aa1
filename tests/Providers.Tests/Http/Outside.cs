using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Providers.Http;
using Syncline.Retrieving;

namespace Providers.Tests.Http;

/// <summary>An outside world for outbound tests: names that resolve as told, a clock that stands still.</summary>
internal sealed class Outside : IDisposable
{
    private readonly OutboundClients _clients;

    public Outside(OutboundOptions? options = null, ILogger<OutboundClients>? logger = null)
    {
        Options = options ?? new OutboundOptions { AllowedNetworks = ["loopback"] };
        _clients = new OutboundClients(Options, new RequestBudgets(new MemoryBudgetStore(Clock), Clock), Clock, logger ?? NullLogger<OutboundClients>.Instance, ResolveAsync);
    }

    public OutboundOptions Options { get; }

    public OutboundClients Clients => _clients;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public Dictionary<string, string[]> Names { get; } = new() { ["partner.test"] = ["127.0.0.1"] };

    public List<string> Resolved { get; } = [];

    public HostResolver? Resolver { get; set; }

    public static OutboundRules Rules(params string[] hosts) => new(
        new HostRules
        {
            Allowed =
            [
                .. hosts.DefaultIfEmpty("partner.test").Select(h => HostPattern.TryParse(h, out var pattern) ? pattern : throw new ArgumentException(h)),
            ],
        },
        []);

    public static SourceConnection Connection(long integration = 7, long customer = 1) => new()
    {
        Customer = new CustomerId(customer),
        Integration = new IntegrationId(integration),
        Provider = "crm",
        Settings = new JsonObject(),
        Credentials = new StoredSecrets(new JsonObject()),
    };

    public IOutbound Client(OutboundRules? rules = null, string? budget = null, long integration = 7, bool isInOneGo = false) =>
        _clients.For(Connection(integration), rules ?? Rules(), budget, isInOneGo);

    public Task<OutboundResponse> Get(string url, params string[] headers) => Client().SendAsync(Request(url, headers), CancellationToken.None);

    public static OutboundRequest Request(string url, params string[] headers) => new()
    {
        Method = HttpMethod.Get,
        Uri = new Uri(url),
        Headers = [.. headers.Select(h => h.Split(": ", 2)).Select(p => KeyValuePair.Create(p[0], p[1]))],
    };

    public static string Text(OutboundResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    public static async Task<SourceException> Fault(Task<OutboundResponse> sending, string code, SourceFault fault)
    {
        var exception = await Should.ThrowAsync<SourceException>(sending);
        exception.Error.Code.ShouldBe(code);
        exception.Fault.ShouldBe(fault);
        exception.Error.Hint.ShouldNotBeEmpty();
        return exception;
    }

    /// <summary>Lets time pass until the request has ended one way or the other.</summary>
    public async Task Pass(Task sending, TimeSpan step)
    {
        while (!sending.IsCompleted)
        {
            Clock.Advance(step);
            await Task.WhenAny(sending, Task.Run(() => { }));
        }
    }

    public void Dispose() => _clients.Dispose();

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Resolved.Add(host);
        return Resolver is { } other ? other(host, cancellationToken)
            : Names.TryGetValue(host, out var addresses) ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }
}
