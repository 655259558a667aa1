using ConformanceTool;

return args switch
{
    ["coverage", .. var rest] => await CoverageReport.RunAsync(isTerse: rest.Contains("--terse"), Console.Out),
    ["show", var name] => await CaseObservation.ShowAsync(name, Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("conformance coverage [--terse]   which cases hold each definition, value and default of the format, and what they rest on");
    Console.Error.WriteLine("conformance show CASE            what ours does in a component case, in the recordings' form");
    return 2;
}
