using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>A payment provider under test, and how to use it.</summary>
public sealed record PaymentProviderTarget
{
    /// <summary>The provider, talking to a test account or to a fake of its service.</summary>
    public required IPaymentProvider Provider { get; init; }

    /// <summary>A method that the provider serves.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>An amount that the service accepts.</summary>
    /// <value>19.99 EUR.</value>
    public Money Amount { get; init; } = Money.FromMinorUnits(1999, Currency.Eur);

    /// <summary>With what the customer pays, as it is typed, when the method asks for it: a test card's token, the code of a gift card.</summary>
    public string? Instrument { get; init; }

    /// <summary>Who buys, when the provider asks.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>
    /// How much money the service took or set aside for a payment, as its own books say. <see langword="null"/> when a test cannot see them:
    /// the cases then judge by the answers only.
    /// </summary>
    public Func<PaymentId, CancellationToken, ValueTask<Money>>? MoneyTaken { get; init; }

    /// <summary>
    /// What the service's own books say about a payment: the cases of captures, voids, refunds and increments then compare every answer with them.
    /// <see langword="null"/> when a test cannot see them.
    /// </summary>
    public Func<PaymentId, CancellationToken, ValueTask<PaymentServiceBooks>>? Books { get; init; }

    /// <summary>
    /// Lets what is set aside for a payment run out at the service, or gives it up there, without asking the provider. <see langword="null"/> when a test
    /// cannot: the case of a void that comes too late then passes.
    /// </summary>
    public Func<PaymentId, CancellationToken, ValueTask>? Expire { get; init; }
}
