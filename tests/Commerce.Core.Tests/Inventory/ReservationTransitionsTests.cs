namespace Commerce.Inventory.Tests;

public sealed class ReservationTransitionsTests
{
    private static readonly ReservationId Id = ReservationId.From(new Guid("019876aa-0000-7000-8000-000000000001"));

    [Fact]
    public void Every_state_answers_every_trigger_exactly_once() =>
        ReservationTransitions.All.Select(row => (row.From, row.Trigger)).Should().BeEquivalentTo(
            from state in Enum.GetValues<ReservationState>()
            from trigger in Enum.GetValues<ReservationTrigger>()
            select (state, trigger));

    [Fact]
    public void Only_an_active_reservation_changes_its_state() =>
        ReservationTransitions.All.Where(row => row.From != row.To).Should().OnlyContain(row => row.From == ReservationState.Active && row.Refusal == null);

    [Fact]
    public void I4_The_table_reads_as_it_was_agreed() =>
        ReservationTransitions.All.Select(row => $"{row.From} {row.Trigger}: {row.Refusal?.Invoke(Id).Code ?? row.To.ToString()}").Should().Equal(
            "Active Extend: Active",
            "Active Commit: Committed",
            "Active Release: Released",
            "Active Expire: Expired",
            "Committed Extend: inventory.reservation_committed",
            "Committed Commit: Committed",
            "Committed Release: inventory.reservation_committed",
            "Committed Expire: Committed",
            "Released Extend: inventory.reservation_released",
            "Released Commit: inventory.reservation_released",
            "Released Release: Released",
            "Released Expire: Released",
            "Expired Extend: inventory.reservation_expired",
            "Expired Commit: inventory.reservation_expired",
            "Expired Release: Expired",
            "Expired Expire: Expired");
}
