using Backends.Tests.Models;
using CsCheck;

namespace Backends.Tests.Contracts;

/// <summary>Leasing, staging, applying, resetting, by present and late holders in any order: the store answers as a dictionary does.</summary>
public abstract class RunModelContract<TBackend>
    where TBackend : Backend, new()
{
    /// <summary>Mostly the page that is next, else the one before or after it.</summary>
    private static readonly Gen<int> Off = Gen.Int[0, 5].Select(one => one switch { 4 => -1, 5 => 1, _ => 0 });

    private static readonly Gen<int> Back = Gen.Int[0, 4].Select(one => Math.Max(0, one - 2));

    private static readonly Gen<(int Back, int Off, bool IsLast)> Staging = Gen.Select(Back, Off, Gen.Int[0, 3].Select(one => one == 0));

    [Fact]
    public async Task Any_order_of_calls_is_answered_as_the_model_answers()
    {
        var backends = new List<TBackend>();
        try
        {
            await Gen.Const(backends).Select(MakeAsync).SampleModelBasedAsync(
                [
                    Gen.Const(0).Operation<RunHarness, RunModel>(_ => "start", (store, _) => store.StartAsync(), (model, _) => Do(model.Start)),
                    Gen.Const(0).Operation<RunHarness, RunModel>(_ => "lease", (store, _) => store.LeaseAsync(), (model, _) => Do(model.Lease)),
                    Gen.Const(0).Operation<RunHarness, RunModel>(_ => "expire", (store, _) => store.ExpireAsync(), (model, _) => Do(model.Expire)),
                    Staging.Operation<RunHarness, RunModel>(
                        one => $"stage {one}",
                        (store, one) => store.StageAsync(one.Back, one.Off, one.IsLast),
                        (model, one) => Do(() => model.Stage(one.Back, one.Off, one.IsLast))),
                    Gen.Select(Back, Gen.Bool).Operation<RunHarness, RunModel>(
                        one => $"end {one}", (store, one) => store.EndAsync(one.Item1, one.Item2), (model, one) => Do(() => model.End(one.Item1, one.Item2))),
                    Off.Operation<RunHarness, RunModel>(
                        off => $"apply {off}", (store, off) => store.ApplyAsync(off), (model, off) => Do(() => model.Apply(off))),
                    Gen.Const(0).Operation<RunHarness, RunModel>(_ => "complete", (store, _) => store.CompleteAsync(), (model, _) => Do(model.Complete)),
                    Gen.Const(0).Operation<RunHarness, RunModel>(_ => "reset", (store, _) => store.ResetAsync(), (model, _) => Do(model.Reset)),
                ],
                equal: (store, model) => store.Answers.SequenceEqual(model.Answers),
                iter: 30,
                threads: 1,
                printActual: store => string.Join('\n', store.Answers),
                printModel: model => string.Join('\n', model.Answers));
        }
        finally
        {
            foreach (var backend in backends)
            {
                await backend.DisposeAsync();
            }
        }
    }

    private static async Task<(RunHarness Store, RunModel Model)> MakeAsync(List<TBackend> backends)
    {
        var backend = new TBackend();
        backends.Add(backend);
        return (await RunHarness.CreateAsync(backend), new RunModel());
    }

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
