using System.Text.Json.Serialization;

namespace Syncline.Cli.Json;

/// <summary>Bare JSON values.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class JsonTexts : JsonSerializerContext;
