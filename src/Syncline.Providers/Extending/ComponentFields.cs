using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Partitions;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Extending;

/// <summary>
/// What a custom component is made of: its own fields in the manifest, and the <c>$parameters</c> above it where it has not a field of that name itself. A field that is not
/// what it is asked for as is told with its place, like any problem of the manifest, and the manifest is refused; a usable value comes nevertheless. It is for the
/// constructor: what is asked for later is told to nobody.
/// </summary>
public sealed class ComponentFields
{
    private readonly ComponentNode _node;

    internal ComponentFields(ComponentNode node, string className)
    {
        _node = node;
        ClassName = className;
    }

    /// <summary>The component's type: <c>CustomRecordFilter</c>.</summary>
    public string Kind => _node.Type;

    /// <summary>The <c>class_name</c> by which it was asked for.</summary>
    public string ClassName { get; }

    /// <summary>Its own fields as they stand, templates unresolved. A copy.</summary>
    public JsonObject Own => _node.OwnFields();

    /// <summary>The <c>$parameters</c> that hold at its place, templates unresolved. A copy.</summary>
    public JsonObject Parameters => _node.ParameterFields();

    /// <summary>The field as it stands, templates unresolved; null where it is not there, or null. A copy.</summary>
    public JsonNode? this[string field] => _node.Raw(field)?.ToJson();

    /// <summary>Whether the field is there, and not null.</summary>
    public bool Has(string field) => _node.Has(field);

    /// <summary>A text, number or truth value as a template, to be evaluated with each call; null where it is not there.</summary>
    public BoundTemplate? Template(string field) => _node.Template(field);

    /// <summary>A template that must be there.</summary>
    public BoundTemplate RequiredTemplate(string field) => _node.RequiredTemplate(field);

    /// <summary>A list of texts as templates; null where it is not there.</summary>
    public IReadOnlyList<BoundTemplate>? Templates(string field) => _node.TemplateList(field);

    /// <summary>An object of texts as templates, by their names; null where it is not there.</summary>
    public IReadOnlyDictionary<string, BoundTemplate>? TemplateMap(string field) => _node.TemplateMap(field);

    /// <summary>A text as it stands; null where it is not there.</summary>
    public string? Text(string field) => _node.Text(field);

    /// <summary>A text as it stands that must be there.</summary>
    public string RequiredText(string field) => _node.RequiredText(field);

    /// <summary>A whole number; null where it is not there.</summary>
    public long? Integer(string field) => _node.Integer(field);

    /// <summary>True or false.</summary>
    public bool Boolean(string field, bool otherwise = false) => _node.Boolean(field, otherwise);

    /// <summary>A list of texts as they stand; null where it is not there.</summary>
    public IReadOnlyList<string>? Texts(string field) => _node.Texts(field);

    /// <summary>A requester that the field describes (HttpRequester, CustomRequester); null where it is not there. Its <c>type</c> must be written.</summary>
    public ComponentRequester? Requester(string field) => _node.Component<IRequester>(field) is { } requester ? new ComponentRequester(requester) : null;

    /// <summary>A partition router that the field describes (SubstreamPartitionRouter ...); null where it is not there. Its <c>type</c> must be written.</summary>
    public ComponentPartitions? Partitions(string field) => _node.Component<IPartitionRouter>(field) is { } router ? new ComponentPartitions(router) : null;

    /// <summary>Tells what is wrong with a field, with its place: the manifest is refused.</summary>
    public void Refuse(string field, string message, string hint) => _node.Error(field, "manifest.bad_value", message, hint);
}
