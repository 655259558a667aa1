using Syncline.Cli.Invocation;

return await new SynclineCommandLine(CommandEnvironment.OfProcess()).RunAsync(args, CancellationToken.None);
