using System.Text.Json.Nodes;
using Syncline.Providers.Components;

namespace Syncline.Providers.ConfigRules;

/// <summary>What happens to a config before anything is read: migrations, transformations, validations.</summary>
internal sealed class ConfigNormalizationRules(
    IReadOnlyList<ConfigMigration> migrations,
    IReadOnlyList<IConfigTransformation> transformations,
    IReadOnlyList<IConfigValidator> validations)
{
    public static readonly ConfigNormalizationRules None = new([], [], []);

    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConfigNormalizationRules", node => new ConfigNormalizationRules(
        node.Components<ConfigMigration>("config_migrations"),
        node.Components<IConfigTransformation>("transformations"),
        node.Components<IConfigValidator>("validations")));

    /// <summary>The schema that a config is validated against; null for none.</summary>
    public JsonObject? Schema { get; init; }

    /// <summary>The same rules, with a schema.</summary>
    public ConfigNormalizationRules With(JsonObject schema) => new(migrations, transformations, validations) { Schema = schema };

    /// <summary>The config to run with. An empty one is left alone, as in the reference.</summary>
    /// <param name="config">The config as it is stored; it is changed.</param>
    /// <param name="clock">What templates take for the time.</param>
    /// <param name="migrated">The config to be stored instead; null where no migration changed it.</param>
    public JsonObject Apply(JsonObject config, TimeProvider clock, out JsonObject? migrated)
    {
        migrated = null;
        if (config.Count == 0)
        {
            return config;
        }

        var before = config.DeepClone();
        Run(migrations.SelectMany(migration => migration.Transformations), config, clock);
        if (!JsonNode.DeepEquals(before, config))
        {
            migrated = (JsonObject)config.DeepClone();
        }

        Run(transformations, config, clock);
        return config;
    }

    /// <summary>Holds the config against the schema and the validations.</summary>
    /// <exception cref="Runs.SyncException">It does not adhere.</exception>
    public void Validate(JsonObject config, TimeProvider clock)
    {
        if (Schema is not null)
        {
            ConfigSchema.Validate(config, Schema);
        }

        foreach (var validation in validations)
        {
            validation.Validate(config, clock);
        }
    }

    private static void Run(IEnumerable<IConfigTransformation> all, JsonObject config, TimeProvider clock)
    {
        foreach (var transformation in all)
        {
            transformation.Apply(config, clock);
        }
    }
}
