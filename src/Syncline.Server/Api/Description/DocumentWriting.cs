using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Description;

/// <summary>Says of the whole document what it is, how requests are signed in, and what a refusal looks like.</summary>
internal sealed class DocumentWriting : IOpenApiDocumentTransformer
{
    private const string Refused = "Refusal";
    private const string Key = "key";

    /// <summary>The answer of everything that is refused.</summary>
    public static IOpenApiResponse Refusal { get; } = new OpenApiResponseReference(Refused);

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Syncline",
            Version = "1",
            Description = "Keeps a copy of your customers' SaaS data fresh: what is synced, when, and everything that was. "
                + "Names and words are the same everywhere. Members are added, never renamed or taken away.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[nameof(Problem)] = await ProblemAsync(document, context, cancellationToken);
        document.Components.Responses = new Dictionary<string, IOpenApiResponse>
        {
            [Refused] = new OpenApiResponse
            {
                Description = "Refused: the code says why, the hint what to do.",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
                },
            },
        };
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key: syn_…" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        document.RegisterComponents();
    }

    private static async Task<IOpenApiSchema> ProblemAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken);
        if (problem.Properties?["problems"] is OpenApiSchema problems)
        {
            problems.Items = new OpenApiSchemaReference("ErrorDetail", document);
        }

        return problem;
    }
}
