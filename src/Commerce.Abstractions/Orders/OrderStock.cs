
namespace Commerce.Orders;

/// <summary>The goods of an order beside its first reservation.</summary>
public sealed record OrderStock
{
    /// <summary>Nothing beside it.</summary>
    public static OrderStock None { get; } = new();

    /// <summary>What was reserved for units that were added after the sale, oldest first.</summary>
    public ImmutableArray<ReservationId> Added { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True when both hold the same.</summary>
    public bool Equals(OrderStock? other) => other is not null && Added.AsSpan().SequenceEqual(other.Added.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Added.Length;
}
