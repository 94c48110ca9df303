namespace Commerce.Orders.Tests;

public sealed class OrderTransitionsTests
{
    public static TheoryData<OrderState, string> Refused()
    {
        var data = new TheoryData<OrderState, string>();
        foreach (var state in Enum.GetValues<OrderState>())
        {
            foreach (var trigger in Enum.GetValues<OrderTrigger>())
            {
                if (!OrderTransitions.All.Any(t => t.From == state && t.Trigger == trigger))
                {
                    data.Add(state, trigger.ToString());
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_stand_in_the_table_is_refused_with_a_sentence(OrderState state, string trigger)
    {
        var error = OrderTransitions.Next(Sold.In(state), Enum.Parse<OrderTrigger>(trigger)).Error!;

        error.Code.Should().Be("orders.illegal_transition");
        error.Message.Should().Contain("1001").And.Contain(state.ToString()).And.Contain("only possible while it is");
    }

    [Fact]
    public void What_stands_in_the_table_leads_where_the_table_says() =>
        OrderTransitions.All.Should().OnlyContain(t => OrderTransitions.Next(Sold.In(t.From), t.Trigger).Value == t.To);

    [Fact]
    public void No_state_has_two_ways_under_one_trigger() =>
        OrderTransitions.All.Select(t => (t.From, t.Trigger)).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_state_can_be_reached_and_the_ends_are_ends()
    {
        OrderTransitions.All.Select(t => t.To).Append(OrderState.Pending).Distinct().Should().BeEquivalentTo(Enum.GetValues<OrderState>());
        OrderTransitions.All.Should().NotContain(t => t.From == OrderState.Completed || t.From == OrderState.Cancelled);
    }

    [Fact]
    public void The_table_prints_as_the_diagram_that_was_reviewed()
    {
        var file = Path.Combine(Repository.Root, "tests", "Commerce.Core.Tests", "Orders", "OrderTransitions.verified.txt");
        var received = Path.ChangeExtension(Path.ChangeExtension(file, null), ".received.txt");
        var diagram = OrderTransitions.ToMermaid();
        if (File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == diagram)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, diagram);
        Assert.Fail($"The life of orders changed. If that is meant, move {received} over {file}, and the diagram of docs/guides/orders.md with it.");
    }

    [Fact]
    public void The_guide_shows_the_diagram() =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "orders.md")).ReplaceLineEndings("\n").Should().Contain($"```mermaid\n{OrderTransitions.ToMermaid()}```");
}
