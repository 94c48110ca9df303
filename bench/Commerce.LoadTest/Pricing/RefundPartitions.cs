using System.Collections.Immutable;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.LoadTest.Pricing;

/// <summary>Sells at random, refunds in random parts until nothing is left, and counts what does not add up. Seeded: each run sees the same sales.</summary>
internal sealed class RefundPartitions(OrderKernel calculator, RefundKernel kernel)
{
    private const int Seed = 20261121;
    private static readonly Currency[] Currencies =
        [.. "USD EUR GBP JPY KRW VND KWD BHD TND CLF CHF CAD AUD SEK NOK DKK PLN CZK HUF CNY INR BRL MXN ZAR".Split(' ').Select(c => Currency.Parse(c))];

    private readonly Random _random = new(Seed);

    public long Sales { get; private set; }

    public long Refunds { get; private set; }

    /// <summary>Refunds below zero or beyond what was paid, and sales whose refunds do not sum to it in net or tax.</summary>
    public long Mismatches { get; private set; }

    public void Run(long refunds)
    {
        while (Refunds < refunds)
        {
            var order = calculator.Calculate(NextSale()).Value;
            if (order.Total.IsPositive)
            {
                Sales++;
                RefundInParts(order);
            }
        }
    }

    private void RefundInParts(CalculatedOrder order)
    {
        var sold = kernel.Open(order.ToSnapshot()).Value;
        var policy = new RefundPolicy
        {
            LostPromotions = (LostPromotions)_random.Next(3),
            Shipping = (ChargeRefund)_random.Next(1, 3),
            Fees = (ChargeRefund)_random.Next(1, 3),
        };
        var open = order.Lines.Select(l => (l.Id, l.Quantity)).ToList();
        var (ledger, net, tax, left) = (RefundLedger.Empty, 0L, 0L, order.Total.MinorUnits);
        while (open.Count > 0)
        {
            var at = _random.Next(open.Count);
            var (line, quantity) = open[at];
            var units = _random.Next(4) == 0 ? quantity : _random.NextInt64(1, Math.Min(quantity, 1 + (quantity / 3)) + 1);
            var request = new RefundRequest { Units = [new RefundUnits(line, units)], Policy = policy };
            if (_random.Next(8) == 0 && left > 1)
            {
                request = new RefundRequest { Amount = Money.FromMinorUnits(_random.NextInt64(1, left), order.Currency) };
                units = 0;
            }

            var refund = kernel.Compute(sold, ledger, request).Value;
            left -= refund.Total.MinorUnits;
            Count(refund.Total.IsNegative || refund.Net.IsNegative || refund.Tax.IsNegative || left < 0 || refund.Left.MinorUnits != left);
            (net, tax, ledger) = (net + refund.Net.MinorUnits, tax + refund.Tax.MinorUnits, refund.Ledger);
            open[at] = (line, quantity - units);
            if (quantity == units)
            {
                open.RemoveAt(at);
            }

            Refunds++;
        }

        Count(left != 0 || net != order.Net.MinorUnits || tax != order.Tax.MinorUnits);
    }

    private void Count(bool isMismatch) => Mismatches += isMismatch ? 1 : 0;

    private CalculationInput NextSale()
    {
        var currency = Currencies[_random.Next(Currencies.Length)];
        Money Amount(int most) => Money.FromMinorUnits(_random.Next(1, most), currency);
        TaxRateSet Taxes() => new([.. Enumerable.Range(1, _random.Next(3)).Select(i => new TaxRate($"Tax {i}", Rate.FromPercent(_random.Next(1, 25_000) / 1_000m)))]);
        TaxRateSet[] taxes = [Taxes(), Taxes()];
        var lines = ImmutableArray.CreateBuilder<PricingLine>();
        for (var i = _random.Next(1, 8); i > 0; i--)
        {
            var isMeasured = _random.Next(5) == 0;
            var price = UnitPrice.Of(Amount(20_000).Amount, currency, isMeasured ? 1_000 : 1);
            var item = new CatalogItem
            {
                Sku = Sku.Of($"SKU-{i}"),
                Name = "Product",
                Price = price,
                Unit = isMeasured ? SaleUnit.Gram : SaleUnit.Piece,
                Categories = [$"c{i % 3}"],
            };
            lines.Insert(0, new PricingLine(CalcWorkload.LineIdAt(i), item, price, _random.Next(20) == 0 ? _random.Next(1, 1_000_000) : _random.Next(1, 40), taxes[i % 2]));
        }

        Promotion[] promotions =
        [
            new() { Id = PromotionId.Of("a"), Name = "Percent", Action = new PercentOffOrder(Rate.FromPercent(_random.Next(1, 60))), Condition = Threshold() },
            new() { Id = PromotionId.Of("b"), Name = "Amount", Action = new AmountOffItems(Amount(5_000), ProductFilter.Category("c1")), Condition = Threshold() },
            new() { Id = PromotionId.Of("c"), Name = "Free shipping", Action = new FreeShipping(), Condition = Threshold() },
        ];
        return new CalculationInput
        {
            Currency = currency,
            Policy = new PricingPolicy { PricesIncludeTax = _random.Next(2) == 0, TaxRounding = (TaxRoundingLevel)_random.Next(4), Rounding = (RoundingMode)_random.Next(2) },
            Lines = lines.ToImmutable(),
            Shipping = [new PricingShipping(new ShippingQuote(CalcWorkload.Shipping.Method, "Shipping", Amount(2_000), TaxCategory.Standard), Taxes())],
            Fees = _random.Next(3) == 0 ? [new PricingFee(FeeId.Of("wrap"), "Gift wrap", Amount(1_000), Taxes())] : [],
            Promotions = PromotionSet.Compile(promotions.Where(_ => _random.Next(3) > 0)).Value,
        };

        PromotionCondition Threshold() => new MinimumSubtotal(Amount(200_000));
    }
}
