using System.Buffers.Binary;
using System.Text;
using Syncline.Runs;

namespace Syncline.Backends.Rows;

/// <summary>Reads the parts of a staged page one after another, and never past its end.</summary>
internal ref struct PageReader(byte[] block)
{
    private int _at;

    public delegate T Part<out T>(ref PageReader input);

    public static SyncException Unreadable(string why) => new(new SyncError(
        "store.page_unreadable",
        $"A staged page cannot be read: {why}.",
        "The run goes back to its checkpoint when it is ended and asked for again; check the disk if this comes back."));

    public byte Byte() => Take(1)[0];

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public string Text() => Encoding.UTF8.GetString(Take(Number()));

    public ReadOnlyMemory<byte> Bytes()
    {
        var length = Number();
        Take(length);
        return block.AsMemory(_at - length, length);
    }

    public int Number()
    {
        uint number = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = Byte();
            number |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number <= int.MaxValue ? (int)number : throw Unreadable("a length is out of range");
            }
        }

        throw Unreadable("a length has no end");
    }

    /// <summary>A number of parts, each of which takes at least so many bytes: a broken one must not ask for memory without end.</summary>
    public int Count(int smallest)
    {
        var count = Number();
        return count <= (block.Length - _at) / smallest ? count : throw Unreadable("it promises more parts than it holds");
    }

    public T[] Many<T>(int smallest, Part<T> part)
    {
        var parts = new T[Count(smallest)];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = part(ref this);
        }

        return parts;
    }

    public readonly void End()
    {
        if (_at != block.Length)
        {
            throw Unreadable("it holds more than it says");
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > block.Length - _at)
        {
            throw Unreadable("it is cut off");
        }

        _at += length;
        return block.AsSpan(_at - length, length);
    }
}
