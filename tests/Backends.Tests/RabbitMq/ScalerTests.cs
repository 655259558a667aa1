using System.Text.RegularExpressions;
using Backends.Tests.Servers;
using Microsoft.Extensions.Options;
using Syncline.Backends.RabbitMq;
using Syncline.Queues;

namespace Backends.Tests.RabbitMq;

/// <summary>What scales the processors looks at the queue that they read.</summary>
public sealed partial class ScalerTests
{
    [Fact]
    public void Kubernetes_scales_by_a_queue_that_there_is()
    {
        var topology = new RabbitMqTopology(Options.Create(new RabbitMqOptions()));
        var scaled = QueueNameSetting().Matches(File.ReadAllText(Path.Combine(TestPrograms.Root, "deploy", "kubernetes", "keda.yaml"))).Select(match => match.Groups[1].Value);

        scaled.ShouldBe([topology.NameOf(QueueName.Process)]);
    }

    [GeneratedRegex(@"^\s*queueName:\s*(\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex QueueNameSetting();
}
