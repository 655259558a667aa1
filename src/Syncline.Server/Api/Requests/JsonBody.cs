using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Server.Api.Description;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>The body of a request as JSON. No body counts as an empty object; unknown and doubled members are refused.</summary>
internal sealed class JsonBody<T> : IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private JsonBody(T value) => Value = value;

    public T Value { get; }

    /// <exception cref="ApiException"><c>api.body_invalid</c>, <c>api.body_too_deep</c>, <c>api.media_type_unsupported</c>, or as <see cref="RequestBody"/>.</exception>
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var body = await RequestBody.ReadAsync(context);
        if (body.Bytes.Length > 0 && !context.Request.HasJsonContentType())
        {
            throw new ApiException(BodyErrors.WrongType(context.Request.ContentType));
        }

        return new JsonBody<T>(Parse(body.Bytes.Length > 0 ? body.Bytes.Span : "{}"u8));
    }

    /// <summary>Only for the description: routing would take a body of another kind for a route that is not there, where it is to be refused as what it is.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        if (builder.ApplicationServices.GetService<DescriptionMark>() is not null)
        {
            var isOptional = !typeof(T).GetProperties().Any(property => property.IsDefined(typeof(RequiredMemberAttribute), false));
            builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional));
        }
    }

    private static T Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            JsonDepth.Require(json);
            return JsonSerializer.Deserialize<T>(json, ApiJson.Options) ?? throw new ApiException(BodyErrors.Invalid("The body is null; it must be a JSON object."));
        }
        catch (JsonException exception)
        {
            throw new ApiException(BodyErrors.Invalid(Sentence(exception)), inner: exception);
        }
    }

    private static string Sentence(JsonException exception)
    {
        var text = exception.Message.Split(" Path: ", 2)[0].Split(" LineNumber:", 2)[0].Replace(typeof(T).FullName!, "the body", StringComparison.Ordinal);
        var place = exception.Path is { Length: > 1 } path ? $"At {path}" : "At the top";
        return $"{place}{(exception.LineNumber is { } line ? $", line {line + 1}" : "")}: {text}";
    }
}
