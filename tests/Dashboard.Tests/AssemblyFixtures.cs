using Dashboard.Tests.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
