using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Backends.Tests.Sqs;

/// <summary>
/// As much of Amazon SQS as Syncline uses, over HTTP, with what other stand-ins lack: message groups on standard queues, a clock that the test turns, and faults
/// on demand. Long polling waits by the real clock.
/// </summary>
internal sealed class FakeSqs : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FakeSqsQueue> _queues = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly WebApplication _app;

    private FakeSqs(TimeProvider time)
    {
        _time = time;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/{**path}", AnswerAsync);
    }

    public string Address => _app.Urls.Single();

    public FakeSqsFaults Faults { get; } = new();

    /// <summary>The operations that were asked for, in order.</summary>
    public ConcurrentQueue<string> Operations { get; } = new();

    public static async Task<FakeSqs> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var fake = new FakeSqs(time);
        await fake._app.StartAsync(cancellationToken);
        return fake;
    }

    /// <summary>The queue of this name.</summary>
    public FakeSqsQueue Queue(string name) => _queues[name];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var operation = http.Request.Headers["X-Amz-Target"].ToString().Split('.')[1];
        var request = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();
        Operations.Enqueue(operation);
        JsonObject answer;
        if (Faults.Take(operation) is { } fault)
        {
            http.Response.StatusCode = 400;
            answer = new JsonObject { ["__type"] = $"com.amazonaws.sqs#{fault}", ["message"] = $"{fault}, as asked." };
        }
        else if ((string?)(request["QueueName"] ?? request["QueueUrl"]) is { } name && operation != "CreateQueue" && !_queues.ContainsKey(NameOf(name)))
        {
            http.Response.StatusCode = 400;
            answer = new JsonObject { ["__type"] = "com.amazonaws.sqs#QueueDoesNotExist", ["message"] = "The specified queue does not exist." };
        }
        else
        {
            answer = await AnswerAsync(operation, request, http.RequestAborted);
        }

        http.Response.ContentType = "application/x-amz-json-1.0";
        await http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
    }

    private async Task<JsonObject> AnswerAsync(string operation, JsonObject request, CancellationToken cancellationToken)
    {
        var name = NameOf((string)(request["QueueName"] ?? request["QueueUrl"])!);
        if (operation == "CreateQueue")
        {
            _queues.GetOrAdd(name, _ => new FakeSqsQueue(name, request["Attributes"]!.AsObject(), _time, Faults, dead => _queues[dead]));
        }

        var queue = _queues[name];
        return operation switch
        {
            "CreateQueue" or "GetQueueUrl" => new JsonObject { ["QueueUrl"] = $"{Address}/000000000000/{name}" },
            "GetQueueAttributes" => new JsonObject { ["Attributes"] = queue.Attributes() },
            "SendMessageBatch" => queue.Send(request["Entries"]!.AsArray()),
            "ReceiveMessage" => await queue.ReceiveAsync(request, cancellationToken),
            "DeleteMessageBatch" => queue.Delete(request["Entries"]!.AsArray()),
            "ChangeMessageVisibility" => queue.ChangeVisibility((string)request["ReceiptHandle"]!, (int)request["VisibilityTimeout"]!),
            _ => throw new NotSupportedException(operation),
        };
    }

    private static string NameOf(string nameOrUrl) => nameOrUrl.Split('/')[^1];
}
