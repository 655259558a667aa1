using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Syncline.Runs;

namespace Syncline.Security;

/// <summary>
/// The keys that wrap every Customer's data key: one key of 32 bytes in base64 per line, the first of them current, the others only for reading.
/// Empty lines and lines that begin with <c>#</c> are skipped. Nobody but its owner may read the file.
/// </summary>
public sealed class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LengthCap = 64 * 1024;

    private KeyFile(string path, IReadOnlyList<WrappingKey> keys)
    {
        Path = path;
        Keys = keys;
    }

    /// <summary>Where it was read.</summary>
    public string Path { get; }

    /// <summary>All keys, the current one first; never empty.</summary>
    internal IReadOnlyList<WrappingKey> Keys { get; }

    /// <summary>The key that new data keys are wrapped under.</summary>
    internal WrappingKey Current => Keys[0];

    /// <summary>Reads an existing file.</summary>
    /// <exception cref="SyncException"><c>engine.key_file_missing</c>, <c>engine.key_file_open_to_others</c>, <c>engine.key_file_invalid</c>.</exception>
    public static KeyFile Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
            RefuseOpenToOthers(full, stream);
            return Parse(full, ReadText(full, stream));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SyncException(new(
                "engine.key_file_missing",
                $"The key file '{full}' does not exist.",
                "Put the file back from your backup: secrets that were stored under its keys cannot be read without it. For a new installation, make it once, for all processes: (umask 077; head -c 32 /dev/urandom | base64 > FILE)"), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(full, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the file, or makes it with one new random key and mode 0600 if there is none. Safe when two processes start at once: both get the same key.</summary>
    /// <exception cref="SyncException">As <see cref="Open"/>; also when it cannot be written.</exception>
    public static KeyFile OpenOrCreate(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            Create(full);
        }

        return Open(full);
    }

    /// <summary>The key with that id, or null.</summary>
    internal WrappingKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in Keys)
        {
            if (key.HasId(id))
            {
                return key;
            }
        }

        return null;
    }

    private static void Create(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}.{RandomNumberGenerator.GetHexString(8)}.tmp";
        var key = RandomNumberGenerator.GetBytes(WrappingKey.Length);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var stream = new FileStream(draft, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
                stream.Flush(flushToDisk: true);
            }

            // The name, unlike writing in place, never shows another process half a key.
            Publish(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its key is the key.
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyncException(new(
                "engine.key_file_invalid",
                $"The key file '{path}' cannot be made: {e.Message}",
                "Let the process write that folder, or make the file yourself: 32 random bytes in base64, mode 0600."), e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Gives the draft its name where nobody else's has it. On Unix a move looks first and then moves, so that of two at once the later would win; a link does not.</summary>
    private static void Publish(string draft, string path)
    {
        if (!OperatingSystem.IsWindows() && Link(Encoding.UTF8.GetBytes(draft + "\0"), Encoding.UTF8.GetBytes(path + "\0")) == 0)
        {
            File.Delete(draft);
            return;
        }

        // The name is taken, or the file system has no links: a move tells which.
        File.Move(draft, path, overwrite: false);
    }

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] name);

    private static void RefuseOpenToOthers(string path, FileStream stream)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var mode = File.GetUnixFileMode(stream.SafeFileHandle);
        if ((mode & ~OwnerOnly) != 0)
        {
            throw new SyncException(new(
                "engine.key_file_open_to_others",
                $"The key file '{path}' has mode {Convert.ToString((int)mode, 8).PadLeft(4, '0')}; only its owner may have access.",
                $"Run: chmod 600 '{path}'"));
        }
    }

    private static string ReadText(string path, FileStream stream)
    {
        if (stream.Length > LengthCap)
        {
            throw Invalid(path, $"has {stream.Length} bytes; a key has 45");
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static KeyFile Parse(string path, string text)
    {
        var keys = new List<WrappingKey>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed[0] == '#')
            {
                continue;
            }

            var bytes = new byte[WrappingKey.Length + 3];
            if (!Convert.TryFromBase64String(trimmed, bytes, out var length) || length != WrappingKey.Length)
            {
                throw Invalid(path, $"line {number} is not {WrappingKey.Length} bytes in base64");
            }

            keys.Add(new WrappingKey(bytes.AsSpan(0, length)));
        }

        return keys.Count > 0 ? new KeyFile(path, keys) : throw Invalid(path, "holds no key");
    }

    private static SyncException Invalid(string path, string what, Exception? inner = null) => new(
        new("engine.key_file_invalid", $"The key file '{path}' {what}.", "Put the file back from your backup; each line is one key of 32 bytes in base64, the current one first."),
        inner);
}
