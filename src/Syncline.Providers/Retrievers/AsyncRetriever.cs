using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Syncline.Providers.AsyncJobs;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.Manifests;
using Syncline.Providers.Paginators;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;
using Syncline.Runs;

namespace Syncline.Providers.Retrievers;

/// <summary>
/// Reads a slice by a job of the partner's: creates it, polls until it is done, downloads what it made. Between polls a page without records gives the job away
/// as its token, so that a reading that was cut off polls on.
/// </summary>
internal sealed partial class AsyncRetriever : IJobRetriever
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("AsyncRetriever", node => new AsyncRetriever(node));

    private const int MostAttempts = 3;

    /// <summary>Polls in a row, none of which said how far the job is, that end it. The reference goes on without end, and without a wait.</summary>
    private const int MostFaults = 10;
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeptAtLeast = TimeSpan.FromHours(1);

    private readonly IRequester? _creation;
    private readonly IRequester? _polling;
    private readonly IRequester? _targets;
    private readonly IRequester? _abort;
    private readonly IRequester? _delete;
    private readonly AsyncJobStatusMap? _statuses;
    private readonly IRecordExtractor? _statusExtractor;
    private readonly IRecordExtractor? _targetExtractor;
    private readonly IDecoder _decoder;
    private readonly SimpleRetriever _download;
    private readonly BoundTemplate? _timeout;
    private readonly BoundTemplate? _failedWait;
    private readonly bool _keepsRequests;

    private AsyncRetriever(ComponentNode node)
    {
        _creation = node.RequiredComponent<IRequester>("creation_requester");
        _polling = node.RequiredComponent<IRequester>("polling_requester");
        _targets = node.Component<IRequester>("download_target_requester");
        _abort = node.Component<IRequester>("abort_requester");
        _delete = node.Component<IRequester>("delete_requester");
        _statuses = node.RequiredComponent<AsyncJobStatusMap>("status_mapping");
        _statusExtractor = node.RequiredComponent<IRecordExtractor>("status_extractor");
        _targetExtractor = node.Component<IRecordExtractor>("download_target_extractor");
        _decoder = node.Component<IDecoder>("decoder") ?? JsonDecoder.Instance;
        _timeout = node.Template("polling_job_timeout");
        _failedWait = node.Template("failed_retry_wait_time_in_seconds");
        if (_targets is not null && _targetExtractor is null)
        {
            node.Error("download_target_extractor", "manifest.missing_field", "it is missing, and a download_target_requester is there.", "Say where the targets are in its answer.");
        }

        var extractor = node.Component<IRecordExtractor>("download_extractor") ?? new DpathExtractor([]);
        var decoder = node.Component<IDecoder>("download_decoder");
        _download = new SimpleRetriever(
            node.RequiredComponent<IRequester>("download_requester"),
            extractor is ResponseToFileExtractor file ? file.Decoder(decoder) : decoder ?? JsonDecoder.Instance,
            node.RequiredComponent<RecordSelector>("record_selector")?.With(extractor),
            node.Component<IPaginator>("download_paginator") ?? NoPagination.Instance);
        Router = PartitionRouters.Read(node);
        _keepsRequests = RequestersOfJobs.Any(field => AsksForRequest(node.Raw(field)));
    }

    private static string[] RequestersOfJobs => ["polling_requester", "download_target_requester", "download_requester", "abort_requester", "delete_requester"];

    public IPartitionRouter? Router { get; }

    public bool CastsToSchema => _download.CastsToSchema;

    public async IAsyncEnumerable<StreamPage> PagesAsync(
        SliceReading reading,
        TemplateValue? from,
        ReadingContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var life = Life(context);
        var failedWait = FailedWait(context);
        SyncException? told = null;
        var faults = 0;
        var job = from is null ? null : AsyncJob.Of(from);
        if (job is null || IsGone(job, life, context))
        {
            job = await CreateAsync(reading, 1, context, cancellationToken);
        }

        while (true)
        {
            yield return Waiting(job);
            if (job.Status is AsyncJobStatus.Completed or AsyncJobStatus.Skipped)
            {
                // It was begun beforehand.
                break;
            }

            job = job with { Polls = job.Polls + 1 };
            if (job.Status is AsyncJobStatus.Running && context.Now - job.CreatedAt <= life)
            {
                SyncException? fault;
                try
                {
                    (job, fault) = await PollAsync(job, reading, context, cancellationToken);
                }
                catch (StreamFailure failure) when (failure.EndsStream)
                {
                    await TryAsync(_abort, job, reading, context, cancellationToken);
                    throw;
                }

                faults = fault is null ? 0 : faults + 1;
                if (fault is not null)
                {
                    told ??= context.IsStrict ? throw fault : fault;
                    if (faults == MostFaults || fault.Error.Code is "provider.bad_request" or "provider.bad_address")
                    {
                        await TryAsync(_abort, job, reading, context, cancellationToken);
                        break;
                    }

                    continue;
                }
            }

            await context.Pacing.PauseAsync(BetweenPolls, cancellationToken);
            if (job.Status is AsyncJobStatus.Completed or AsyncJobStatus.Skipped)
            {
                break;
            }

            job = await ReplacedAsync(job, life, failedWait, reading, context, cancellationToken);
        }

        if (job.Status is AsyncJobStatus.Completed)
        {
            await foreach (var page in DownloadAsync(job, reading, context, cancellationToken))
            {
                yield return page;
            }

            told ??= await TryAsync(_delete, job, reading, context, cancellationToken);
        }

        if (told is not null)
        {
            throw NotWhole(told.Error.Message);
        }
    }

    public async Task<TemplateValue?> BeginAsync(SliceReading reading, ReadingContext context, CancellationToken cancellationToken)
    {
        try
        {
            var job = await CreateAsync(reading, 1, context, cancellationToken);
            return job.Status is AsyncJobStatus.Failed && context.IsStrict ? null : job.ToToken();
        }
        catch (SyncException exception) when (exception is not StreamFailure { EndsStream: true })
        {
            return null;
        }
    }

    public async Task<TemplateValue> AskAsync(TemplateValue token, SliceReading reading, ReadingContext context, CancellationToken cancellationToken)
    {
        var job = AsyncJob.Of(token);
        if (job.Status is not AsyncJobStatus.Running)
        {
            return token;
        }

        try
        {
            var (asked, _) = await PollAsync(job, reading, context, cancellationToken);
            return (asked with { Polls = job.Polls + 1 }).ToToken();
        }
        catch (SyncException exception) when (exception is not StreamFailure { EndsStream: true })
        {
            return token;
        }
    }

    public async Task<bool> AbortAsync(TemplateValue token, SliceReading reading, ReadingContext context, CancellationToken cancellationToken)
    {
        var job = AsyncJob.Of(token);
        if (job.Status is AsyncJobStatus.Running or AsyncJobStatus.Timeout)
        {
            await TryAsync(_abort, job, reading, context, cancellationToken);
        }

        return job.Status is not (AsyncJobStatus.Completed or AsyncJobStatus.Skipped);
    }

    /// <summary>What was made long ago may not lie there any more; a job that still runs is aborted by whoever polls it.</summary>
    private static bool IsGone(AsyncJob job, TimeSpan life, ReadingContext context) =>
        job.Status is not AsyncJobStatus.Running && context.Now - job.CreatedAt > life + KeptAtLeast;

    private static StreamPage Waiting(AsyncJob job) => new() { Records = [], Next = job.ToToken(), IsWaiting = true };

    private async Task<AsyncJob> CreateAsync(SliceReading reading, int attempt, ReadingContext context, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await JobRequester.AskAsync(_creation!, reading.Slice, _decoder, context, cancellationToken);

            // An error that the manifest passes over has created nothing.
            return answer.IsOk
                ? new AsyncJob { Attempt = attempt, CreatedAt = context.Now, Creation = JobRequester.Seen(answer, _keepsRequests, context) }
                : new AsyncJob { Attempt = attempt, CreatedAt = context.Now, Status = AsyncJobStatus.Failed };
        }
        catch (StreamFailure failure) when (failure.Kind is not FailureKind.Config && !failure.IsRateLimited)
        {
            return new AsyncJob { Attempt = attempt, CreatedAt = context.Now, Status = AsyncJobStatus.Failed };
        }
        catch (StreamFailure failure) when (EndsStream(failure, context))
        {
            throw failure.OfStream();
        }
    }

    /// <summary>What a person has to mend stands in the way of every slice: the reference leaves all of them; the engine tells it at the first.</summary>
    private static bool EndsStream(StreamFailure failure, ReadingContext context) => failure is { Kind: FailureKind.Config, IsRateLimited: false } && !context.IsStrict;

    /// <returns>The job as the answer tells, and what was wrong with the answer; null for nothing.</returns>
    private async Task<(AsyncJob Job, SyncException? Fault)> PollAsync(AsyncJob job, SliceReading reading, ReadingContext context, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await JobRequester.AskAsync(_polling!, SliceOf(job, reading), _decoder, context, cancellationToken);
            var word = Texts(_statusExtractor!, answer.Body, context).FirstOrDefault() ?? "None";
            if (_statuses!.Find(word) is not { } status)
            {
                return (job, StreamFailure.Of(FailureKind.System, "provider.unknown_status", $"A job has the status '{word}', which status_mapping does not know.", "Add it there."));
            }

            return (job with { Status = status, Polling = JobRequester.Seen(answer, _keepsRequests, context) }, null);
        }
        catch (StreamFailure failure) when (EndsStream(failure, context))
        {
            throw failure.OfStream();
        }
        catch (StreamFailure failure) when (!failure.IsRateLimited)
        {
            return (job, failure);
        }
    }

    /// <summary>The job itself while it runs; another one where it failed or its time is over.</summary>
    private async Task<AsyncJob> ReplacedAsync(
        AsyncJob job,
        TimeSpan life,
        TimeSpan failedWait,
        SliceReading reading,
        ReadingContext context,
        CancellationToken cancellationToken)
    {
        if (job.Status is AsyncJobStatus.Running && context.Now - job.CreatedAt > life)
        {
            job = job with { Status = AsyncJobStatus.Timeout };
        }
        else if (job.Status is AsyncJobStatus.Failed)
        {
            job = job with { FailedAt = job.FailedAt ?? context.Now };
        }

        if (job.Status is AsyncJobStatus.Running || (job.FailedAt is { } failedAt && job.Attempt < MostAttempts && context.Now - failedAt < failedWait))
        {
            return job;
        }

        if (job.Status is AsyncJobStatus.Timeout)
        {
            await TryAsync(_abort, job, reading, context, cancellationToken);
        }

        return job.Attempt < MostAttempts
            ? await CreateAsync(reading, job.Attempt + 1, context, cancellationToken)
            : throw NotWhole($"{MostAttempts} jobs were created, and the last one is {job.Status.ToString().ToLowerInvariant()}");
    }

    private async IAsyncEnumerable<StreamPage> DownloadAsync(
        AsyncJob job,
        SliceReading reading,
        ReadingContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var slice = SliceOf(job, reading);
        foreach (var target in await TargetsAsync(job, slice, context, cancellationToken))
        {
            var file = slice.With("download_target", target);

            // What the cursor and the router would put into a request is in the job already, as in the reference.
            var download = reading with { Slice = file, Cursor = null, Router = null, EndsAfter = _ => false };
            await foreach (var page in _download.PagesAsync(download, null, context, cancellationToken))
            {
                // What was not downloaded to its end is downloaded again from its beginning: the job is the place to go on from.
                yield return page.AsPart();
            }
        }

        yield return new StreamPage { Records = [] };
    }

    private async Task<IReadOnlyList<string>> TargetsAsync(AsyncJob job, StreamSlice slice, ReadingContext context, CancellationToken cancellationToken)
    {
        if (_targetExtractor is null)
        {
            return [""];
        }

        if (_targets is null)
        {
            return [.. Texts(_targetExtractor, DecodedBody.Of(JsonSerializer.SerializeToElement(job.Polling, JsonCopy.Writing)), context)];
        }

        var answer = await JobRequester.AskAsync(_targets, slice, _decoder, context, cancellationToken);
        return answer.IsOk ? [.. Texts(_targetExtractor, answer.Body, context)] : throw NotWhole($"where its files are was answered with {answer.Http.Status}");
    }

    private static IEnumerable<string> Texts(IRecordExtractor extractor, DecodedBody body, ReadingContext context)
    {
        var extraction = extractor.Begin(context);
        return body.Documents.SelectMany(extraction.Extract).Select(found => JsonCopy.PythonText(found.Element)).OfType<string>();
    }

    /// <returns>What went wrong; null where nothing did, or there is no such request.</returns>
    private static async Task<SyncException?> TryAsync(IRequester? requester, AsyncJob job, SliceReading reading, ReadingContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (requester is not null)
            {
                await JobRequester.AskAsync(requester, SliceOf(job, reading), JsonDecoder.Instance, context, cancellationToken);
            }

            return null;
        }
        catch (SyncException exception)
        {
            return exception;
        }
    }

    /// <summary>Whether a template looks at the request that an answer is to.</summary>
    private static bool AsksForRequest(ManifestNode? requester) =>
        requester?.ToJson()?.ToJsonString(JsonCopy.Writing) is { } text && text.Contains("_response", StringComparison.Ordinal) && RequestWord().IsMatch(text);

    [GeneratedRegex(@"\brequest\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RequestWord();

    private static StreamSlice SliceOf(AsyncJob job, SliceReading reading)
    {
        var slice = reading.Slice.With("creation_response", JobRequester.InAnyCase(job.Creation ?? []));
        return job.Polling is null ? slice : slice.With("polling_response", JobRequester.InAnyCase(job.Polling));
    }

    private TimeSpan Life(ReadingContext context) => TimeSpan.FromMinutes(Whole(_timeout, "polling_job_timeout", context) ?? 60);

    private TimeSpan FailedWait(ReadingContext context) => Whole(_failedWait, "failed_retry_wait_time_in_seconds", context) switch
    {
        null => TimeSpan.Zero,
        < 1 => throw StreamFailure.Of(FailureKind.System, "manifest.bad_value", "failed_retry_wait_time_in_seconds is below 1.", "Mend it, or leave it out."),
        var seconds => TimeSpan.FromSeconds(seconds.Value),
    };

    private static int? Whole(BoundTemplate? template, string field, ReadingContext context)
    {
        if (template is null || template.EvaluateText(context.Scope) is "" or "None")
        {
            return null;
        }

        return template.EvaluateInteger(context.Scope) is { } number && number > int.MinValue && number < int.MaxValue
            ? (int)number
            : throw StreamFailure.Of(FailureKind.System, "manifest.bad_value", $"{field} '{template.Source}' is not a whole number.", "Mend it.");
    }

    private static StreamFailure NotWhole(string why) => new(
        FailureKind.System,
        new SyncError("provider.job_failed", $"A job of the partner's did not come to its end: {why}.", "It is created anew with the next reading."));
}
