namespace Commerce.Orders;

/// <summary>One side of a posting.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">Above zero for a debit, below zero for a credit; never zero.</param>
public sealed record OrderEntry(OrderAccount Account, Money Amount);
