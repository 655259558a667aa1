using Syncline.Chaos;

return await new ChaosCommand().Parse(args).InvokeAsync();
