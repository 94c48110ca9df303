using Xunit.Abstractions;

namespace Commerce.Vectors;

public sealed class VectorTests(ITestOutputHelper output)
{
    [VectorFact]
    public async Task Figures_of_other_systems_hold_or_stand_in_the_differences_with_a_reason()
    {
        var report = await VectorRun.RunAsync(VectorRun.Folder!);

        output.WriteLine(report.ToString());
        report.Faults().Should().BeEmpty();
    }
}
