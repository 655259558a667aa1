using System.Diagnostics;
using Shouldly;
using Syncline.Integrations;
using Syncline.Queues;
using Xunit;

namespace Engine.Tests.Queues;

public sealed class JobTraceTests
{
    private static readonly RunKey Run = new(new CustomerId(17), new RunId(4));

    // A listener hears the whole process, and other tests run jobs meanwhile.
    private static readonly AsyncLocal<bool> IsThisTest = new();

    [Fact]
    public void Run_is_one_trace_from_its_dispatch_to_its_processing()
    {
        using var listener = Listen(out var spans);
        var retrieve = JobTrace.Message(QueueName.Retrieve, Run);
        OutgoingMessage process;
        using (JobTrace.StartWork(new QueueMessage(QueueName.Retrieve, retrieve.Body, "", 1, retrieve.TraceParent), Run))
        {
            process = JobTrace.Message(QueueName.Process, Run);
        }

        using (var work = JobTrace.StartWork(new QueueMessage(QueueName.Process, process.Body, "", 1, process.TraceParent), Run))
        {
            JobTrace.End(work, new StepOutcome.Completed());
        }

        spans.Select(span => span.OperationName).ShouldBe(["send retrieve", "send process", "retrieve", "process"]);
        spans.Select(span => span.TraceId).Distinct().Count().ShouldBe(1);
        spans[2].ParentSpanId.ShouldBe(spans[0].SpanId);
        spans[1].ParentSpanId.ShouldBe(spans[2].SpanId);
        spans[3].ParentSpanId.ShouldBe(spans[1].SpanId);
        spans.ShouldAllBe(span => Equals(span.GetTagItem("syncline.customer"), 17L) && Equals(span.GetTagItem("syncline.run"), 4L));
        spans[3].GetTagItem("syncline.outcome").ShouldBe("Completed");
    }

    [Fact]
    public void Message_has_its_customer_as_its_group_and_without_a_listener_no_trace()
    {
        var message = JobTrace.Message(QueueName.Retrieve, Run);
        message.Group.ShouldBe("17");
        message.TraceParent.ShouldBeNull();
        JobTrace.StartWork(new QueueMessage(QueueName.Retrieve, message.Body, "", 1, "no trace at all"), Run).ShouldBeNull();
    }

    [Fact]
    public void Message_of_more_than_4_KB_is_no_message()
    {
        new OutgoingMessage(new string('x', 4_096), "1").Body.Length.ShouldBe(4_096);
        Should.Throw<ArgumentOutOfRangeException>(() => new OutgoingMessage(new string('ä', 2_049), "1")).Message.ShouldContain("4098");
    }

    private static ActivityListener Listen(out List<Activity> spans)
    {
        var ended = spans = [];
        IsThisTest.Value = true;
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == JobTrace.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => IsThisTest.Value ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
