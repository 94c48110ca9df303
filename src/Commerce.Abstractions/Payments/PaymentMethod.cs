namespace Commerce.Payments;

/// <summary>A way to pay that the shop offers.</summary>
public sealed record PaymentMethod
{
    /// <summary>The name in commands and on orders, such as <c>card</c> or <c>bank-transfer</c>.</summary>
    public required PaymentMethodId Id { get; init; }

    /// <summary>The name that customers read.</summary>
    public required string Name { get; init; }

    /// <summary>The name under which its provider is registered: the one that serves what no route serves, and the last to be tried.</summary>
    public required string Provider { get; init; }

    /// <summary>When it brings the money.</summary>
    public required Settlement Settlement { get; init; }

    /// <summary>How long to wait for the money; stock is held as long. <see langword="null"/> for the reservation's usual time.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>What the customer is told to do, such as where to transfer the money to.</summary>
    public string Instructions { get; init => field = value ?? ""; } = "";

    /// <summary>The currencies in which it can be used; empty for all.</summary>
    public ImmutableArray<Currency> Currencies { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// Other providers, the preferred first. A payment goes to the first that serves its currency and shop; when that one cannot even prepare it, to the
    /// next. Once it was prepared it stays where it is. Empty: <see cref="Provider"/> serves all.
    /// </summary>
    public ImmutableArray<PaymentRoute> Routes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What each of its providers must be able to do. A provider that cannot stops the app when it starts.</summary>
    public ImmutableArray<PaymentOperationKind> Needs { get; init => field = value.IsDefault ? [] : value; } = [];
}
