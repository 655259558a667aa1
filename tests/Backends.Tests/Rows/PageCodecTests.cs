using CsCheck;
using Syncline.Backends.Rows;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Rows;

public sealed class PageCodecTests
{
    private static readonly Gen<string> Text = Gen.Select(Gen.String.AlphaNumeric, Gen.Int[0, 3], (text, end) => text + new[] { "", "ü", "\0", "😀" }[end]);
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 300];

    private static readonly Gen<SourcePage> Pages = Gen.Select(
        Gen.Select(Bytes, Text, Gen.Bool).Array[0, 20],
        Gen.Select(Bytes, Text, Gen.Bool).Array[0, 5],
        Gen.Select(Text, Text).Array[0, 5],
        Text,
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Long, Gen.Bool),
        (records, rejected, partitions, position, flags) => new SourcePage
        {
            Records = [.. records.Select(record => new SourceRecord(record.Item1, record.Item3 ? record.Item2 : null))],
            Rejected = [.. rejected.Select(record => new RejectedRecord(record.Item1, new SyncError("a.b", record.Item2, "c"), record.Item3 ? record.Item2 : null))],
            Partitions = [.. partitions.Select(cursor => new PartitionCursor(cursor.Item1, cursor.Item2))],
            Position = position,
            IsDeletedList = flags.Item1,
            IsResumePoint = flags.Item2,
            IsLast = flags.Item3,
            Total = flags.Item5 ? flags.Item4 : null,
        });

    [Fact]
    public void Page_that_is_written_is_read_as_it_was() => Pages.Sample(
        page =>
        {
            var read = PageCodec.Read(PageCodec.Write(page));
            read.Position.ShouldBe(page.Position);
            (read.IsDeletedList, read.IsResumePoint, read.IsLast, read.Total).ShouldBe((page.IsDeletedList, page.IsResumePoint, page.IsLast, page.Total));
            read.Partitions.ShouldBe(page.Partitions);
            read.Records.Select(record => (Convert.ToHexString(record.Json.Span), record.Partition))
                .ShouldBe(page.Records.Select(record => (Convert.ToHexString(record.Json.Span), record.Partition)));
            read.Rejected.Select(record => (Convert.ToHexString(record.Raw.Span), record.Reason, record.Partition))
                .ShouldBe(page.Rejected.Select(record => (Convert.ToHexString(record.Raw.Span), record.Reason, record.Partition)));
        },
        iter: 300);

    [Fact]
    public void Page_that_is_cut_off_or_damaged_is_refused_by_name() => Gen.Select(Pages, Gen.Double[0, 1], Gen.Byte).Sample(
        (page, where, damage) =>
        {
            var block = PageCodec.Write(page);
            var at = (int)(where * (block.Length - 1));
            Should.Throw<SyncException>(() => PageCodec.Read(block[..at])).Error.Code.ShouldBe("store.page_unreadable");
            block[at] = damage;
            try
            {
                PageCodec.Read(block);
            }
            catch (SyncException error)
            {
                error.Error.Code.ShouldBe("store.page_unreadable");
            }
        },
        iter: 300);

    [Fact]
    public void Page_of_a_later_version_is_refused_by_name()
    {
        var block = PageCodec.Write(World.Page(1, true, "a"));
        block[0] = 9;
        Should.Throw<SyncException>(() => PageCodec.Read(block)).Error.Message.ShouldContain("version is 9");
    }
}
