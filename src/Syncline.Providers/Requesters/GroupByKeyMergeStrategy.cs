using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Records;

namespace Syncline.Providers.Requesters;

/// <summary>Makes one record of those that have equal keys.</summary>
internal sealed class GroupByKeyMergeStrategy(IReadOnlyList<string> key)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("GroupByKeyMergeStrategy", node =>
    {
        node.Require("key");

        return new GroupByKeyMergeStrategy(node.Raw("key") is SequenceNode ? node.Texts("key")! : [node.Text("key") ?? ""]);
    });

    /// <summary>The record's key; null where it lacks a part of it, or a part is an empty text.</summary>
    public string? KeyOf(ReadRecord record)
    {
        var values = key.Select(record.TextOf).ToList();
        return values.Exists(string.IsNullOrEmpty) ? null : string.Join('\n', values);
    }

    /// <summary>Adds another record's members to a record's; of those that both have, objects are merged and of the rest the later holds.</summary>
    public static void Merge(ReadRecord into, ReadRecord other) => JsonCopy.Overlay(into.Changeable(), (JsonObject)JsonCopy.Of(other.ToElement())!);
}
