namespace Commerce.Samples.Tests;

public sealed class PromotionPluginTests
{
    [Fact]
    public async Task It_prints_what_was_reviewed()
    {
        var run = await SampleRun.OfAsync("PromotionPlugin.dll");

        run.Errors.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        GoldenFile.Check("PromotionPlugin", run.Output);
    }
}
