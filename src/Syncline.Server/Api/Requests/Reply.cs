using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Syncline.Server.Api.Requests;

/// <summary>An answer with a JSON body.</summary>
internal class Reply<T>(T value, int status = StatusCodes.Status200OK) : IResult, IEndpointMetadataProvider
{
    /// <summary>The version of what is answered with; null where it has none.</summary>
    public string? Tag { get; init; }

    /// <summary>What is answered when the same request comes again; null for the same.</summary>
    public T? Again { get; init; }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Tag is not null)
        {
            httpContext.Response.Headers.ETag = Tag;
        }

        if (Again is not null)
        {
            httpContext.Features.Set(new AnswerAgain(JsonSerializer.SerializeToUtf8Bytes(Again, ApiJson.Options)));
        }

        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(PatientWriter.Of(httpContext), value, ApiJson.Options, httpContext.RequestAborted);
    }
}

/// <summary>An answer with the JSON of something that was made.</summary>
internal sealed class CreatedReply<T>(T value) : Reply<T>(value, StatusCodes.Status201Created), IEndpointMetadataProvider
{
    public static new void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
}

/// <summary>An answer without a body.</summary>
internal sealed class EmptyReply : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
