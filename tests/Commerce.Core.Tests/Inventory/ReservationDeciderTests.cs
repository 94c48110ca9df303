namespace Commerce.Inventory.Tests;

public sealed class ReservationDeciderTests
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ReservationTrigger.Commit, StockMovementKind.Commit, -2, -2)]
    [InlineData(ReservationTrigger.Release, StockMovementKind.Release, 0, -2)]
    [InlineData(ReservationTrigger.Expire, StockMovementKind.Expiry, 0, -2)]
    internal void An_end_moves_what_was_held_and_a_repeat_moves_nothing(ReservationTrigger trigger, StockMovementKind kind, long onHand, long reserved)
    {
        var held = Reserve(expiresAt: Now.AddMinutes(1));
        var ended = ReservationDecider.Fire(held, trigger).Value;
        ended.Movements.Should().Equal(new MovementDraft(Tea, LocationId.Default, kind, onHand, reserved) { Reservation = held.Id });
        var again = ReservationDecider.Fire(ended.Reservation, trigger).Value;
        again.Movements.Should().BeEmpty();
        again.Reservation.Should().BeSameAs(ended.Reservation);
    }

    [Fact]
    public void Extending_moves_no_goods()
    {
        var extended = ReservationDecider.Extend(Reserve(Now.AddMinutes(1)), Now.AddMinutes(9), Now).Value;
        extended.Reservation.ExpiresAt.Should().Be(Now.AddMinutes(9));
        extended.Movements.Should().BeEmpty();
    }

    [Fact]
    public void A_demand_that_is_over_before_it_begins_is_refused() =>
        ReservationDecider.Reserve(ShopId.Default, Demand(Now), [Level], Now).Error!.Code.Should().Be("inventory.expiry_in_the_past");

    [Fact]
    public void A_receipt_beyond_what_a_level_counts_is_refused()
    {
        var command = new ReceiveStock(IdempotencyKey.Of("k"), Tea, 10);
        StockDecider.Decide(command, At(Level with { OnHand = StockLevel.MaxOnHand - 9 })).Error!.Code.Should().Be("inventory.level_overflow");
        StockDecider.Decide(command, At(Level with { OnHand = StockLevel.MaxOnHand - 10 })).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public void An_adjustment_beyond_what_a_level_counts_is_refused() =>
        StockDecider.Decide(new AdjustStock(IdempotencyKey.Of("k"), Tea, 10), At(Level with { OnHand = StockLevel.MaxOnHand - 9 })).Error!.Code
            .Should().Be("inventory.level_overflow");

    [Fact]
    public void A_fingerprint_is_equal_for_the_same_goods_only()
    {
        string Of(params StockRequest[] lines) => (Demand(null) with { Lines = [.. lines] }).Fingerprint;
        var coffee = Sku.Of("COFFEE-1");
        var one = Of(new(Tea, 3), new(coffee, 1));
        Of(new(coffee, 1), new(Tea, 1), new(Tea, 2)).Should().Be(one);
        new[] { one, Of(new StockRequest(Tea, 3)), Of(new(Tea, 1), new(coffee, 3)), Of(new(Tea, 3, LocationId.Default), new(coffee, 1)) }.Should().OnlyHaveUniqueItems();
        one.Should().HaveLength(64);
    }

    private static StockLevel Level => new() { Shop = ShopId.Default, Sku = Tea, Location = LocationId.Default, OnHand = 5 };

    private static Reservation Reserve(DateTimeOffset? expiresAt) =>
        ReservationDecider.Reserve(ShopId.Default, Demand(expiresAt), [Level], Now).Value.Reservation;

    private static StockDemand Demand(DateTimeOffset? expiresAt) => new()
    {
        Id = ReservationId.From(new Guid("019876aa-0000-7000-8000-000000000001")),
        Key = IdempotencyKey.Of("k"),
        Lines = [new StockRequest(Tea, 2)],
        ExpiresAt = expiresAt,
    };

    private static StockPosition At(StockLevel level) => new([level], level, Delivery: null);
}
