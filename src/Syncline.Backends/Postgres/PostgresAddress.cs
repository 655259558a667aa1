using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Npgsql;
using Syncline.Runs;

namespace Syncline.Backends.Postgres;

/// <summary>Reads what a person wrote as the address of a database, and says what is wrong with it without repeating its password.</summary>
internal static class PostgresAddress
{
    private const int DefaultConnections = 50;
    private const int MostPrepared = 200;
    private const int PreparedFrom = 2;

    /// <summary>True when the text is a URL of a PostgreSQL database.</summary>
    public static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SyncException"><c>store.address_invalid</c>, with every problem at once.</exception>
    public static NpgsqlConnectionStringBuilder Read(PostgresOptions options)
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
        {
            throw Invalid(string.Join(" ", problems.Select(problem => problem.ErrorMessage)));
        }

        var builder = IsUrl(options.Connection) ? ReadUrl(options.Connection) : ReadPairs(options.Connection);
        if (string.IsNullOrEmpty(builder.Host))
        {
            throw Invalid("It names no host.");
        }

        if (string.IsNullOrEmpty(builder.Database))
        {
            throw Invalid("It names no database.");
        }

        return Complete(builder, options);
    }

    /// <summary>
    /// Every setting of a session is given for a transaction, so there is nothing to reset and a pool between us and the server does no harm. What is run again and again is
    /// prepared, unless the address says <c>Max Auto Prepare=0</c>; its plan is not kept (see <see cref="PostgresSession"/>).
    /// </summary>
    private static NpgsqlConnectionStringBuilder Complete(NpgsqlConnectionStringBuilder builder, PostgresOptions options)
    {
        builder.NoResetOnClose = true;
        builder.Enlist = false;
        if (!builder.ShouldSerialize("Max Auto Prepare"))
        {
            builder.MaxAutoPrepare = MostPrepared;
            builder.AutoPrepareMinUsages = PreparedFrom;
        }

        builder.CommandTimeout = (int)options.CommandTimeout.TotalSeconds;
        builder.ApplicationName ??= "syncline";
        if (options.MaxConnections is { } most)
        {
            builder.MaxPoolSize = most;
        }
        else if (!builder.ShouldSerialize("Maximum Pool Size"))
        {
            builder.MaxPoolSize = DefaultConnections;
        }

        return builder;
    }

    private static NpgsqlConnectionStringBuilder ReadUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            throw Invalid("It is not a URL: postgres://user:password@host:5432/database.");
        }

        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host, Database = Uri.UnescapeDataString(url.AbsolutePath.Trim('/')) };
        if (url.Port > 0)
        {
            builder.Port = url.Port;
        }

        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var setting = pair.Split('=', 2);
            Set(builder, Uri.UnescapeDataString(setting[0]), Uri.UnescapeDataString(setting.ElementAtOrDefault(1) ?? ""));
        }

        return builder;
    }

    private static NpgsqlConnectionStringBuilder ReadPairs(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Invalid(error.Message);
        }
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        // The names that libpq has for them, so that a URL that psql takes is taken here.
        var known = name switch
        {
            "sslmode" => "SSL Mode",
            "sslrootcert" => "Root Certificate",
            "sslcert" => "SSL Certificate",
            "sslkey" => "SSL Key",
            "application_name" => "Application Name",
            "connect_timeout" => "Timeout",
            _ => name,
        };
        try
        {
            builder[known] = known == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Invalid($"Its setting '{name}' is not known or has no such value.");
        }
    }

    [DoesNotReturn]
    private static SyncException Invalid(string problem) => throw new SyncException(new SyncError(
        "store.address_invalid",
        $"The address of the PostgreSQL database cannot be used. {problem}",
        "Write it as postgres://user:password@host:5432/database?sslmode=require, or as a connection string of Npgsql."));
}
