namespace Commerce.Payments.Tests;

internal static class PaymentSamples
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static PaymentMethod Card { get; } = new()
    {
        Id = PaymentMethodId.Of("card"),
        Name = "Card",
        Provider = "scripted",
        Settlement = Settlement.Immediate,
        Currencies = [Currency.Eur],
    };

    public static Money Eur(decimal amount) => Money.Of(amount, Currency.Eur);

    public static Payment In(PaymentState state, decimal captured = 0m)
    {
        var payment = new Payment
        {
            Id = PaymentId.New(TimeProvider.System),
            Shop = ShopId.Default,
            Order = OrderId.New(TimeProvider.System),
            Version = 3,
            Method = Card,
            Amount = Eur(100m),
            State = state,
            Reference = state == PaymentState.Intended ? null : "ref-1",
            CreatedAt = Now,
        };
        return captured == 0m
            ? payment
            : payment with { Ledger = [new PaymentEntry(PaymentEntryKind.Capture, Eur(captured), Now, Actor.System)] };
    }
}
