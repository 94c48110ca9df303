namespace Commerce.Pricing;

/// <summary>What is to be refunded: units, shipping, an amount, or several at once.</summary>
public sealed record RefundRequest
{
    /// <summary>The most entries of <see cref="Units"/>.</summary>
    public const int MaxUnits = 1_000;

    /// <summary>The units that come back; one line may stand here several times.</summary>
    public ImmutableArray<RefundUnits> Units { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Shipping to refund, tax included, instead of what the policy says; at most what is left of it.</summary>
    public Money? Shipping { get; init; }

    /// <summary>An amount that no unit stands for, tax included, such as goodwill. It is taken from everything that is left in proportion.</summary>
    public Money? Amount { get; init; }

    /// <summary>The rules.</summary>
    /// <value><see cref="RefundPolicy.Default"/>.</value>
    public RefundPolicy Policy { get; init => field = value ?? RefundPolicy.Default; } = RefundPolicy.Default;

    /// <summary>The first open units of one line.</summary>
    public static RefundRequest Of(LineId line, long quantity, RefundPolicy? policy = null) =>
        new() { Units = [new RefundUnits(line, quantity)], Policy = policy ?? RefundPolicy.Default };
}
