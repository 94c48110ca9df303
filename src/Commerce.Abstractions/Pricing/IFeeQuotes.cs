namespace Commerce.Pricing;

/// <summary>Port: the fees and surcharges of the host, such as a small-order fee or one of a payment method. Any number may be registered.</summary>
/// <remarks>Called on every calculation: answer from memory where you can, and the same for the same order.</remarks>
public interface IFeeQuotes
{
    /// <summary>The fees of an order, in the order in which receipts show them; empty for none. All in the currency of the request.</summary>
    ValueTask<IReadOnlyList<FeeQuote>> GetAsync(FeeQuery query, CancellationToken cancellationToken);
}
