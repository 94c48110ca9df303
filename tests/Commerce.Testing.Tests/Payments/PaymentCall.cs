using Commerce.Payments;

namespace Commerce.Testing.Tests;

/// <summary>The calls of one payment.</summary>
internal sealed class PaymentCall(IPaymentProvider provider)
{
    public static PaymentMethod Card { get; } = new()
    {
        Id = PaymentMethodId.Of("card"),
        Name = "Card",
        Provider = "scripted",
        Settlement = Settlement.Immediate,
    };

    public PaymentId Payment { get; } = PaymentId.New(TimeProvider.System);

    public Money Amount { get; init; } = Money.Of(20m, Currency.Eur);

    public async Task<string> PrepareAsync() => (await provider.PrepareAsync(
        new PreparePayment
        {
            Shop = ShopId.Default,
            Payment = Payment,
            Order = OrderId.New(TimeProvider.System),
            OrderNumber = "1",
            Method = Card,
            Amount = Amount,
            Key = IdempotencyKey.Of($"{Payment}-prepare"),
        },
        CancellationToken.None)).Reference;

    public Task<PaymentOutcome> ConfirmAsync(string reference, string key = "confirm", Money? amount = null) =>
        provider.ConfirmAsync(Confirmation(reference, key) with { Amount = amount ?? Amount }, CancellationToken.None).AsTask();

    public Task<PaymentOutcome?> LookUpAsync(string reference) =>
        provider.Find<ILookUpPayments>()!.LookUpAsync(Confirmation(reference, "confirm"), CancellationToken.None).AsTask();

    private ConfirmPayment Confirmation(string reference, string key) => new()
    {
        Shop = ShopId.Default,
        Payment = Payment,
        Reference = reference,
        Method = Card,
        Amount = Amount,
        Key = IdempotencyKey.Of($"{Payment}-{key}"),
    };
}
