using System.Globalization;

namespace Dashboard.Tests.Real;

/// <summary>Fills a database with Integration Objects by SQL: a hundred thousand take a few seconds.</summary>
internal static class ManyObjects
{
    /// <summary>Integration Objects of one customer.</summary>
    public const int OfCustomer = 18;

    /// <summary>A name as nobody should have, and somebody will: markup, quotes, another direction of writing, and very long.</summary>
    public static readonly string Hostile =
        "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=2</script> & \u202Eمرحبا 日本語 😀 " + new string('W', 120);

    /// <summary>How an id begins that is as bad. It comes before every digit, so it is on the first page.</summary>
    public const string HostileId = "\"><script>window.hacked=3</script>/?#%20&";

    /// <summary>Makes the database in the folder and fills it.</summary>
    public static async Task FillAsync(Installation installation, int customers, int changes)
    {
        await SynclineProcess.RunAsync("customers", "add", "first", "--data", installation.Folder);
        var sql = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Real", "ManyObjects.sql"));
        var filled = sql
            .Replace("{customers}", customers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{changes}", changes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{hostile}", Hostile, StringComparison.Ordinal)
            .Replace("{hostile_id}", HostileId, StringComparison.Ordinal);
        installation.Execute($"DELETE FROM customers; BEGIN; {filled} COMMIT");
    }

    /// <summary>Stops some as the engine does when a partner refuses a type. A server that starts tries them again, so it must run already.</summary>
    public static void Stop(Installation installation) => installation.Execute("""
        UPDATE integration_objects
        SET state = 'needs_person', error_code = 'provider.forbidden', error_message = 'The partner refuses this type.', error_hint = 'Allow it at the partner.'
        WHERE object_id % 200 = 3
        """);
}
