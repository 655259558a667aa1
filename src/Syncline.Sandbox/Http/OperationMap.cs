using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Syncline.Sandbox.Http;

/// <summary>Where operations are registered: paths in the web framework's own notation.</summary>
internal sealed class OperationMap(IEndpointRouteBuilder routes)
{
    public OperationMap Get(string path, Operation operation) => Add("GET", path, operation);

    public OperationMap Post(string path, Operation operation) => Add("POST", path, operation);

    private OperationMap Add(string method, string path, Operation operation)
    {
        // The host answers; the endpoint only carries the operation.
        routes.MapMethods(path, [method], _ => Task.CompletedTask).WithMetadata(operation);
        return this;
    }
}
