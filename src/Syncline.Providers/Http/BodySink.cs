using System.Buffers;

namespace Syncline.Providers.Http;

/// <summary>
/// Takes a body that comes in: in memory up to a bound, and behind it, where that is allowed, in a file. Where nobody says how long it is, it grows in arrays of the shared pool, and only what
/// it came to is allocated.
/// </summary>
internal sealed class BodySink : IDisposable
{
    private const int RoomAtLeast = 64 * 1024;
    private readonly int _heldAtMost;
    private byte[] _held;
    private bool _isRented;
    private BodyFile? _file;

    /// <param name="expected">How long the body says that it is, in bytes; 0 where it does not say.</param>
    /// <param name="heldAtMost">How much is held in memory, in bytes.</param>
    public BodySink(int expected, int heldAtMost)
    {
        _heldAtMost = heldAtMost;

        // Room for one byte more: whoever reads to the end asks once more, and is told that there is none.
        _isRented = expected == 0;
        _held = _isRented ? ArrayPool<byte>.Shared.Rent(RoomAtLeast) : GC.AllocateUninitializedArray<byte>(expected + 1);
    }

    public long Length { get; private set; }

    /// <summary>Where the next bytes go; <see cref="Add"/> says how many came.</summary>
    public Memory<byte> Room()
    {
        if (_file is not null)
        {
            return _held;
        }

        if (Length == _held.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(RoomAtLeast, (int)Math.Min(Length * 2, Array.MaxLength)));
            _held.CopyTo(larger, 0);
            Hold(larger, isRented: true);
        }

        return _held.AsMemory((int)Length);
    }

    /// <summary>Takes what was put into the room.</summary>
    public void Add(int count)
    {
        Length += count;
        if (_file is not null)
        {
            _file.Write(_held.AsSpan(0, count));
        }
        else if (Length > _heldAtMost)
        {
            _file = new BodyFile();
            _file.Write(_held.AsSpan(0, (int)Length));
            Hold(ArrayPool<byte>.Shared.Rent(RoomAtLeast), isRented: true);
        }
    }

    /// <summary>The body, in one of its two places. The file belongs to the caller from now on.</summary>
    public (ReadOnlyMemory<byte> Held, BodyFile? File) Take()
    {
        var file = _file;
        _file = null;
        if (file is null && _isRented)
        {
            Hold(_held.AsSpan(0, (int)Length).ToArray(), isRented: false);
        }

        return (file is null ? _held.AsMemory(0, (int)Length) : default, file);
    }

    public void Dispose()
    {
        Hold([], isRented: false);
        _file?.Dispose();
    }

    /// <summary>Goes on with another array, and gives the one before back.</summary>
    private void Hold(byte[] bytes, bool isRented)
    {
        if (_isRented)
        {
            ArrayPool<byte>.Shared.Return(_held);
        }

        (_held, _isRented) = (bytes, isRented);
    }
}
