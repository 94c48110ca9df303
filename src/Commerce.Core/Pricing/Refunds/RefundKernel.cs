using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>
/// Computes refunds from a sale as it was sold: pure, in integer minor units, no I/O, no clock. Thread-safe. Whatever the partition into refunds and
/// their order, they sum to what was paid once everything has come back, and none pays back more than is left.
/// </summary>
public sealed class RefundKernel(OrderKernel kernel)
{
    private const int StackLimit = 128;

    /// <summary>Prepares a sale for refunds, once. Prices, taxes and promotions are those of the snapshot, whatever became of them since.</summary>
    public CommerceResult<SoldOrder> Open(CalculationSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!kernel.Replay(snapshot).TryGet(out var order, out var error))
        {
            return error;
        }

        if (order.Total != snapshot.Total || order.Tax != snapshot.Tax)
        {
            return RefundErrors.SnapshotDiffers;
        }

        var read = new SoldOrderReader(order);
        if (read.HasMixedSigns)
        {
            return RefundErrors.MixedSigns;
        }

        var applied = order.AppliedPromotions.Select(a => a.Promotion).ToArray();
        var kept = applied.Select(p => p with { Condition = null });
        return PromotionSet.Compile(applied, kernel.Rules).Bind(promotions => PromotionSet.Compile(kept, kernel.Rules).Map(
            unconditional => new SoldOrder(order, snapshot, read, promotions, unconditional)));
    }

    /// <summary>
    /// Computes one refund and the ledger after it, or says why it cannot be. Nothing is changed: whoever pays it back stores <see cref="Refund.Ledger"/>
    /// in place of <paramref name="ledger"/>.
    /// </summary>
    public CommerceResult<Refund> Compute(SoldOrder sold, RefundLedger ledger, RefundRequest request)
    {
        ArgumentNullException.ThrowIfNull(sold);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(request);
        if (RefundCheck.Find(sold, ledger, request) is { } error)
        {
            return error;
        }

        var length = RefundRun.WorkspaceFor(sold);
        try
        {
            return new RefundRun(kernel, sold, ledger, request, length <= StackLimit ? stackalloc long[length] : new long[length]).Run();
        }
        catch (OverflowException)
        {
            return PricingErrors.Overflow;
        }
    }
}
