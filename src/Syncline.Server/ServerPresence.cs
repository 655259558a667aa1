using System.Text.Json;

namespace Syncline.Server;

/// <summary>Tells whether a server runs on a data folder.</summary>
public static class ServerPresence
{
    /// <summary>The running server's note; null when none runs. A server that has just started may have no note yet: then one without addresses.</summary>
    public static ServerNote? Find(InstallationFolders folders)
    {
        if (!IsHeld(folders.Lock))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(folders.ServerNote), ServerNoteJson.Default.ServerNote) ?? ServerNote.Unknown;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return ServerNote.Unknown;
        }
    }

    /// <summary>Writes the note of this process. The lock, not the note, is what says that a server runs.</summary>
    public static void Announce(InstallationFolders folders, ServerNote note) =>
        File.WriteAllText(folders.ServerNote, JsonSerializer.Serialize(note, ServerNoteJson.Default.ServerNote));

    private static bool IsHeld(string file)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
