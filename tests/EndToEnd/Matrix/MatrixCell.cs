using Syncline.Sandbox;

namespace EndToEnd.Matrix;

/// <summary>What came of one fault at one partner.</summary>
/// <param name="Partner">The partner.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Served">How many answers really went wrong.</param>
/// <param name="Problem">What was not as it should be; null when all was.</param>
internal sealed record MatrixCell(string Partner, SandboxFault Fault, int Served, string? Problem);
