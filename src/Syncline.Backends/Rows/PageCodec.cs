using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Backends.Rows;

/// <summary>
/// A staged page as one block of bytes: a version, flags, then length-prefixed parts; lengths are varints. Records keep their bytes as
/// they are; the partitions they name are written once.
/// </summary>
internal static class PageCodec
{
    private const byte Version = 1;

    [Flags]
    private enum Marks : byte
    {
        None = 0,
        DeletedList = 1,
        ResumePoint = 2,
        Last = 4,
        Total = 8,
    }

    public static byte[] Write(SourcePage page)
    {
        using var block = WriteBlock(page);
        return block.Written.ToArray();
    }

    /// <summary>As the other, into a buffer that is given back when it is disposed of.</summary>
    public static PooledBlock WriteBlock(SourcePage page)
    {
        var output = new PooledBlock(1024 + page.Records.Sum(record => record.Json.Length + 8));
        output.Write([Version, (byte)MarksOf(page)]);
        WriteText(output, page.Position);
        if (page.Total is { } total)
        {
            BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), total);
            output.Advance(8);
        }

        WriteNumber(output, page.Partitions.Count);
        foreach (var cursor in page.Partitions)
        {
            WriteText(output, cursor.Partition);
            WriteText(output, cursor.State);
        }

        WriteRecords(output, page.Records);
        WriteNumber(output, page.Rejected.Count);
        foreach (var rejected in page.Rejected)
        {
            WriteBytes(output, rejected.Raw.Span);
            WriteText(output, rejected.Reason.Code);
            WriteText(output, rejected.Reason.Message);
            WriteText(output, rejected.Reason.Hint);
            WriteNumber(output, rejected.Partition is null ? 0 : 1);
            WriteText(output, rejected.Partition ?? "");
        }

        return output;
    }

    /// <summary>Reads a page; its records lie within <paramref name="block"/> and are not copied.</summary>
    /// <exception cref="SyncException"><c>store.page_unreadable</c>: not a page, cut off, or of a version that this program does not know.</exception>
    public static SourcePage Read(byte[] block)
    {
        var input = new PageReader(block);
        var version = input.Byte();
        if (version != Version)
        {
            throw PageReader.Unreadable($"its version is {version}, known is {Version}");
        }

        var marks = (Marks)input.Byte();
        var position = input.Text();
        long? total = marks.HasFlag(Marks.Total) ? input.Long() : null;
        var partitions = input.Many(2, static (ref PageReader from) => new PartitionCursor(from.Text(), from.Text()));
        var names = input.Many(1, static (ref PageReader from) => from.Text());
        var records = new SourceRecord[input.Count(2)];
        for (var i = 0; i < records.Length; i++)
        {
            var name = input.Number();
            records[i] = new SourceRecord(input.Bytes(), name == 0 ? null : NameAt(names, name));
        }

        var rejected = input.Many(6, static (ref PageReader from) => ReadRejected(ref from));
        input.End();
        return new SourcePage
        {
            Records = records,
            Rejected = rejected,
            Position = position,
            Partitions = partitions,
            Total = total,
            IsDeletedList = marks.HasFlag(Marks.DeletedList),
            IsResumePoint = marks.HasFlag(Marks.ResumePoint),
            IsLast = marks.HasFlag(Marks.Last),
        };
    }

    private static Marks MarksOf(SourcePage page) =>
        (page.IsDeletedList ? Marks.DeletedList : 0)
        | (page.IsResumePoint ? Marks.ResumePoint : 0)
        | (page.IsLast ? Marks.Last : 0)
        | (page.Total is null ? 0 : Marks.Total);

    private static string NameAt(string[] names, int number) =>
        number <= names.Length ? names[number - 1] : throw PageReader.Unreadable("a record names a partition that it has not");

    private static RejectedRecord ReadRejected(ref PageReader input)
    {
        var raw = input.Bytes();
        var reason = new SyncError(input.Text(), input.Text(), input.Text());
        var hasPartition = input.Number() == 1;
        var partition = input.Text();
        return new RejectedRecord(raw, reason, hasPartition ? partition : null);
    }

    private static void WriteRecords(PooledBlock output, IReadOnlyList<SourceRecord> records)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in records.Where(record => record.Partition is not null))
        {
            names.TryAdd(record.Partition!, names.Count + 1);
        }

        WriteNumber(output, names.Count);
        foreach (var name in names.Keys)
        {
            WriteText(output, name);
        }

        WriteNumber(output, records.Count);
        foreach (var record in records)
        {
            WriteNumber(output, record.Partition is null ? 0 : names[record.Partition]);
            WriteBytes(output, record.Json.Span);
        }
    }

    private static void WriteText(PooledBlock output, string text)
    {
        WriteNumber(output, Encoding.UTF8.GetByteCount(text));
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private static void WriteBytes(PooledBlock output, ReadOnlySpan<byte> bytes)
    {
        WriteNumber(output, bytes.Length);
        output.Write(bytes);
    }

    private static void WriteNumber(PooledBlock output, int number)
    {
        var span = output.GetSpan(5);
        var length = 0;
        for (var rest = (uint)number; ; rest >>= 7)
        {
            span[length++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80)
            {
                break;
            }
        }

        output.Advance(length);
    }
}
