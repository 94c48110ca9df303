namespace Commerce.Pricing.Tests;

/// <summary>A sale and its refunds one after the other, in a few words.</summary>
internal sealed class Returned
{
    private static readonly RefundKernel Kernel = new(new OrderKernel());

    public Returned(Sale sale)
    {
        Order = sale.Calculate();
        Sold = Kernel.Open(Order.ToSnapshot()).Value;
    }

    public CalculatedOrder Order { get; }

    public SoldOrder Sold { get; }

    public RefundLedger Ledger { get; private set; } = RefundLedger.Empty;

    public RefundPolicy Policy { get; init; } = RefundPolicy.Default;

    public Refund Units(int line, long quantity, long? first = null) =>
        Take(new RefundRequest { Units = [new RefundUnits(Sale.LineIdAt(line), quantity, first)], Policy = Policy });

    public Refund Amount(decimal amount) => Take(new RefundRequest { Amount = Money.Of(amount, Order.Currency), Policy = Policy });

    public Refund Take(RefundRequest request)
    {
        var refund = Try(request).Value;
        Ledger = refund.Ledger;
        return refund;
    }

    public CommerceResult<Refund> Try(RefundRequest request) => Kernel.Compute(Sold, Ledger, request);
}
