using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>
/// The calculation itself: pure, in integer minor units with 128-bit intermediates, no I/O, no clock. Thread-safe.
/// The same input always gives the same result, in whatever order its lines stand.
/// </summary>
public sealed class OrderKernel(PromotionRules? rules = null)
{
    /// <summary>The meanings of plugins' conditions and actions, for promotions as they were sold.</summary>
    internal PromotionRules Rules { get; } = rules ?? PromotionRules.BuiltIn;

    /// <summary>Calculates an order, or says what is wrong with the input.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The kernel is resolved as a service and called as one.")]
    public CommerceResult<CalculatedOrder> Calculate(CalculationInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (CalculationInputCheck.Find(input) is { } error)
        {
            return error;
        }

        var lines = ImmutableCollectionsMarshal.AsArray(input.Lines)!;
        int[]? order = null;
        if (!IsAscending(lines) && !TrySort(ref lines, out order, out var duplicate))
        {
            return PricingErrors.DuplicateLine(duplicate);
        }

        // The empty id sorts before all others.
        if (lines[0].Id.IsDefault)
        {
            return PricingErrors.IncompleteLine(order is null ? 0 : Array.IndexOf(order, 0), "id");
        }

        try
        {
            return new CalculationRun(input, lines, order).Run();
        }
        catch (OverflowException)
        {
            return PricingErrors.Overflow;
        }
    }

    /// <summary>Calculates a snapshot again: the figures are those of the sale.</summary>
    public CommerceResult<CalculatedOrder> Replay(CalculationSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.EngineVersion is < 1 or > CalculatedOrder.EngineVersion)
        {
            return PricingErrors.UnknownEngineVersion(snapshot.EngineVersion);
        }

        return Calculate(snapshot, snapshot.Promotions);
    }

    /// <summary>Calculates a sale again with other promotions.</summary>
    internal CommerceResult<CalculatedOrder> Calculate(CalculationSnapshot snapshot, IEnumerable<Promotion> promotions) =>
        PromotionSet.Compile(promotions, Rules).Bind(set => Calculate(new CalculationInput
        {
            Currency = snapshot.Currency,
            Policy = snapshot.Policy,
            Lines = snapshot.Lines,
            Shipping = snapshot.Shipping,
            Fees = snapshot.Fees,
            ManualDiscounts = snapshot.ManualDiscounts,
            Tenders = snapshot.Tenders,
            ProvidedTaxes = snapshot.ProvidedTaxes,
            Promotions = set,
            Context = snapshot.Context,
        }));

    // Ids decide ties, so the work is done in id order. Ids rise with time: nearly always there is nothing to sort.
    private static bool IsAscending(PricingLine[] lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i - 1].Id.CompareTo(lines[i].Id) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TrySort(ref PricingLine[] lines, out int[] order, out int duplicate)
    {
        var given = new int[lines.Length];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = i;
        }

        lines = (PricingLine[])lines.Clone();
        Array.Sort(lines, given, Comparer<PricingLine>.Create(static (a, b) => a.Id.CompareTo(b.Id)));
        order = new int[lines.Length];
        for (var i = 0; i < given.Length; i++)
        {
            order[given[i]] = i;
            if (i > 0 && lines[i - 1].Id == lines[i].Id)
            {
                duplicate = Math.Max(given[i - 1], given[i]);
                return false;
            }
        }

        duplicate = -1;
        return true;
    }
}
