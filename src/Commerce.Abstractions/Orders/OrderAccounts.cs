namespace Commerce.Orders;

/// <summary>The double entry of an order: derived from what it was sold for, what changed since, and the ledgers of its payments. Nothing of it is stored.</summary>
public sealed record OrderAccounts
{
    /// <summary>The order.</summary>
    public required OrderId Order { get; init; }

    /// <summary>Its currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>What is still to move.</summary>
    public required OrderBalance Balance { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required ImmutableArray<OrderPosting> Postings { get; init; }

    /// <summary>True when every posting sums to zero in each currency.</summary>
    public bool IsBalanced => Postings.All(p => p.IsBalanced);

    /// <summary>What stands on an account, in the order's currency.</summary>
    public Money Of(OrderAccount account)
    {
        var sum = Money.Zero(Currency);
        foreach (var entry in Postings.SelectMany(p => p.Entries))
        {
            sum = entry.Account == account && entry.Amount.Currency == Currency ? sum + entry.Amount : sum;
        }

        return sum;
    }

    /// <summary>True when both say the same.</summary>
    public bool Equals(OrderAccounts? other) =>
        other is not null && Order == other.Order && Currency == other.Currency && Balance == other.Balance && Postings.AsSpan().SequenceEqual(other.Postings.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, Balance, Postings.Length);
}
