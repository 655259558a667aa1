using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Pushing;

/// <summary>What became of records: 200 only when all were taken; 207 when some were refused and the others stored; 422 when nothing was stored.</summary>
internal sealed class PushReply(PushedJson pushed) : Reply<PushedJson>(pushed, StatusOf(pushed)), IEndpointMetadataProvider
{
    public static new void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in new[] { StatusCodes.Status200OK, StatusCodes.Status207MultiStatus, StatusCodes.Status422UnprocessableEntity })
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(PushedJson), ["application/json"]));
        }
    }

    private static int StatusOf(PushedJson pushed) => pushed switch
    {
        { Refused: 0 } => StatusCodes.Status200OK,
        { IsStored: true } when pushed.Refused < pushed.Records.Count => StatusCodes.Status207MultiStatus,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
