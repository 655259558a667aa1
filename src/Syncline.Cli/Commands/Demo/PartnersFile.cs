using System.Text.Json;
using System.Text.Json.Serialization;

namespace Syncline.Cli.Commands.Demo;

/// <summary>How the partners of a demo were made: the same again gives the same data at the same addresses.</summary>
/// <param name="Seed">The sandbox's seed.</param>
/// <param name="Records">About how many records.</param>
/// <param name="Ports">Port by partner.</param>
internal sealed record PartnersFile(int Seed, int Records, IReadOnlyDictionary<string, int> Ports)
{
    /// <summary>Reads the file; null when there is none.</summary>
    public static PartnersFile? Read(string path) => File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), PartnersFileJson.Default.PartnersFile) : null;

    /// <summary>Writes the file whole, or not at all.</summary>
    public void Write(string path)
    {
        File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(this, PartnersFileJson.Default.PartnersFile));
        File.Move(path + ".tmp", path, overwrite: true);
    }
}

/// <summary>The file's form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(PartnersFile))]
internal sealed partial class PartnersFileJson : JsonSerializerContext;
