using Xunit.Abstractions;
using Xunit.Sdk;

namespace Commerce.Vectors;

public sealed class VectorTests(ITestOutputHelper output, VectorTests.Diagnostics diagnostics) : IClassFixture<VectorTests.Diagnostics>
{
    [VectorFact]
    public async Task Figures_of_other_systems_hold_or_stand_in_the_differences_with_a_reason()
    {
        var report = await VectorRun.RunAsync(VectorRun.Folder!);

        output.WriteLine(report.ToString());
        diagnostics.Write(report.ToString());
        report.Faults().Should().BeEmpty();
    }

    /// <summary>The way to a console of normal verbosity: it shows diagnostics, and keeps the output of a test that passed to itself.</summary>
    public sealed class Diagnostics(IMessageSink sink)
    {
        public void Write(string text)
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                sink.OnMessage(new DiagnosticMessage(line));
            }
        }
    }
}
