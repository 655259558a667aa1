using System.CommandLine;
using Syncline.Bench.Api;
using Syncline.Bench.Memory;
using Syncline.Bench.Reading;
using Syncline.Bench.Speed;
using Syncline.Bench.Templates;
using Syncline.Bench.Week;
using Syncline.Bench.WholePath;

var root = new RootCommand("Measures Syncline. One command a benchmark; each prints its figures and ends with 1 when it misses its goal.") { new MemoryCommand(), new SpeedCommand(), new ApiCommand(), new TemplatesCommand(), new ReadingCommand(), new WeekCommand(), new PartnerCommand() };
return await root.Parse(args).InvokeAsync();
