namespace Commerce.Payments.Tests;

public sealed class PaymentTransitionsTests
{
    [Fact]
    public void No_state_has_two_ways_under_one_trigger() =>
        PaymentTransitions.All.Select(t => (t.From, t.Trigger)).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_state_can_be_reached_and_the_ends_are_ends()
    {
        PaymentTransitions.All.Select(t => t.To).Append(PaymentState.Intended).Distinct().Should().BeEquivalentTo(Enum.GetValues<PaymentState>());
        PaymentTransitions.All.Where(t => t.From is PaymentState.Failed or PaymentState.Voided).Should().OnlyContain(t => t.Trigger == PaymentTrigger.Authorize || t.Trigger == PaymentTrigger.Capture || t.Trigger == PaymentTrigger.CapturePart, "only money that comes late wakes it up");
        PaymentTransitions.All.Where(t => t.From == PaymentState.Captured).Should().Equal(new PaymentTransition(PaymentState.Captured, PaymentTrigger.Increment, PaymentState.Authorized));
    }

    [Fact]
    public void The_table_prints_as_the_diagram_of_the_guide()
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "guides", "payments.md")).ReplaceLineEndings("\n");

        guide.Should().Contain($"```mermaid\n{PaymentTransitions.ToMermaid()}```");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Commerce.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
