using Shouldly;
using Syncline.Cli.Invocation;

namespace Cli.Tests.Commands;

public class QueuesCommandTests
{
    private const string Canary = "s3cret-canary";
    private readonly CommandLineFixture _cli = new();

    [Theory]
    [InlineData("create")]
    [InlineData("status")]
    [InlineData("dead", "retrieve")]
    [InlineData("redrive", "process")]
    public async Task Without_a_queue_the_command_line_is_wrong(params string[] arguments)
    {
        var result = await _cli.RunAsync(["queues", .. arguments]);

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("settings.invalid: No queue is named, neither by --queue nor by SYNCLINE_QUEUE.");
    }

    [Fact]
    public async Task Kind_that_there_is_not_is_named_without_the_rest_of_the_address()
    {
        var result = await _cli.RunAsync("queues", "create", "--queue", $"kafka://user:{Canary}@host");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("'kafka' is no kind of queue.");
        result.Error.ShouldNotContain(Canary);
    }

    [Fact]
    public async Task Prefix_that_no_queue_can_have_is_refused()
    {
        var result = await _cli.RunAsync("queues", "create", "--queue", "sqs:eu-central-1", "--prefix", "No Prefix");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("Prefix must be 1 to 40 small letters, digits and hyphens");
    }

    [Fact]
    public async Task Server_that_does_not_answer_is_an_error_without_its_password()
    {
        _cli.Variables["SYNCLINE_QUEUE"] = $"amqp://user:{Canary}@127.0.0.1:9/";

        var result = await _cli.RunAsync("queues", "status");

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Error.ShouldContain("queue.unreachable: RabbitMQ does not answer at 127.0.0.1:9/");
        result.Error.ShouldNotContain(Canary);
        result.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Queue_and_limit_are_checked_before_anything_is_asked()
    {
        (await _cli.RunAsync("queues", "dead", "retreive", "--queue", "sqs")).Error.ShouldContain("Did you mean 'retrieve'?");
        (await _cli.RunAsync("queues", "redrive", "retrieve", "--limit", "0", "--queue", "sqs")).Error.ShouldContain("--limit: 0 is out of range.");
    }
}
