using System.Net;
using System.Text.Json.Nodes;
using Syncline.Access;

namespace Api.Tests;

/// <summary>
/// Who may call what: every route of the description, called by everybody there is, with their own numbers and with another Customer's. A route without a sample
/// request fails: no cell is left out.
/// </summary>
public abstract class MatrixTests : IAsyncLifetime
{
    /// <summary>Records that may go.</summary>
    private protected const int Spares = 10;

    private static readonly AccessRole[] Roles = Enum.GetValues<AccessRole>();

    private ApiWorld _world = null!;
    private IReadOnlyList<ApiRoute> _routes = null!;

    private protected abstract Task<ApiWorld> StartAsync();

    public async ValueTask InitializeAsync()
    {
        _world = await StartAsync();
        _routes = ApiRoute.All(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ProjectRoot.Folder, "docs", "api", "openapi.json")))!.AsObject());
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Every_route_answers_everybody_as_it_must()
    {
        var wrong = new List<string>();
        var cells = 0;
        foreach (var route in _routes.OrderBy(SampleRequests.IsLast))
        {
            foreach (var cell in await CellsAsync(route))
            {
                cells++;
                var of = cell.Refused is null && SampleRequests.IsLast(route) == 1 ? await _world.WithSpareAsync(cell.Of) : cell.Of;
                var got = await CallAsync(route, cell.Client, of);
                if (!cell.IsAsExpected(got))
                {
                    wrong.Add($"{route.Id} by {cell.Who}: {cell.Expected}, and it was {(int)got}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        cells.ShouldBe(_routes.Count * 11 + _routes.Count(route => SampleRequests.HasInnerNumber(route)) * 2, "no cell may be left out");
    }

    private async Task<IReadOnlyList<Cell>> CellsAsync(ApiRoute route)
    {
        var cells = new List<Cell>
        {
            new("nobody", _world.Server.Client(null), _world.Acme, HttpStatusCode.Unauthorized),
            new("a key that is none", _world.Server.Client("syn_" + new string('A', 43)), _world.Acme, HttpStatusCode.Unauthorized),
        };
        var least = Enum.Parse<AccessRole>(route.Role!, ignoreCase: true);
        foreach (var role in Roles)
        {
            cells.Add(new($"the installation's {role}", await _world.Server.ClientAsync(role), _world.Acme, role >= least ? null : HttpStatusCode.Forbidden));
            cells.Add(new($"the customer's {role}", await _world.ClientAsync(role, _world.Acme), _world.Acme, OfCustomer(route, role, least)));
            cells.Add(new($"another customer's {role}", await _world.ClientAsync(role, _world.Other), _world.Acme, OfAnother(route, role, least)));
        }

        if (SampleRequests.HasInnerNumber(route))
        {
            // The customer in the path is right, and the number behind it is another's.
            var mixed = _world.Other with { Customer = _world.Acme.Customer };
            cells.Add(new("the customer's admin with another's numbers", await _world.ClientAsync(AccessRole.Admin, _world.Acme), mixed, HttpStatusCode.NotFound));
            cells.Add(new("the installation's admin with mixed numbers", await _world.Server.ClientAsync(AccessRole.Admin), mixed, HttpStatusCode.NotFound));
        }

        return cells;
    }

    private static HttpStatusCode? OfCustomer(ApiRoute route, AccessRole role, AccessRole least) =>
        route.Scope == "installation" ? HttpStatusCode.NotFound : role >= least ? null : HttpStatusCode.Forbidden;

    /// <summary>What is another's is not there, whatever the role; a list that names nobody shows each their own.</summary>
    private static HttpStatusCode? OfAnother(ApiRoute route, AccessRole role, AccessRole least) => route.Scope switch
    {
        "shared" when role < least => HttpStatusCode.Forbidden,
        _ => HttpStatusCode.NotFound,
    };

    private static async Task<HttpStatusCode> CallAsync(ApiRoute route, ApiClient client, Tenant of)
    {
        using (client)
        {
            var (path, body) = SampleRequests.Of(route, of);
            if (!route.IsStream)
            {
                return (await client.SendAsync(route.Method, path, body)).Status;
            }

            using var response = await client.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    /// <summary>One call. Without a status it may be done, or refused for what it asks; not for who asks it.</summary>
    private sealed record Cell(string Who, ApiClient Client, Tenant Of, HttpStatusCode? Refused)
    {
        public string Expected => Refused is { } status ? $"{(int)status} was expected" : "it may";

        public bool IsAsExpected(HttpStatusCode got) => Refused is { } status
            ? got == status
            : (int)got is >= 200 and < 300 or 409 or 410 or 422;
    }
}

public sealed class SqliteMatrixTests : MatrixTests
{
    private protected override Task<ApiWorld> StartAsync() => ApiWorld.StartAsync(options => options.RefusalsPerMinute = 100_000, spares: Spares);
}

public sealed class PostgresMatrixTests : MatrixTests
{
    private protected override Task<ApiWorld> StartAsync() => ApiWorld.StartAsync(options => options.RefusalsPerMinute = 100_000, PostgresStorage.Create(), Spares);
}
