using System.Collections.Immutable;
using System.Globalization;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Vectors.Forms;

/// <summary>Fills in a calculation in a few words. Immutable; prices are in major units.</summary>
internal sealed record Basket
{
    /// <summary>The group whose members a promotion may be for.</summary>
    public static readonly CustomerGroup Role = CustomerGroup.Of("role");

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public required PricingPolicy Policy { get; init; }

    public Currency Currency { get; init; } = Currency.Usd;

    public ImmutableArray<PricingLine> Lines { get; init; } = [];

    public ImmutableArray<PricingShipping> Shipping { get; init; } = [];

    public ImmutableArray<PricingFee> Fees { get; init; } = [];

    public ImmutableArray<Promotion> Promotions { get; init; } = [];

    public ImmutableArray<ManualDiscount> ManualDiscounts { get; init; } = [];

    public ImmutableArray<PricingTender> Tenders { get; init; } = [];

    public ProvidedTaxes? ProvidedTaxes { get; init; }

    public PromotionContext Context { get; init; } = new() { Now = Now };

    public static TaxRateSet Percent(decimal? percent) =>
        percent is { } rate ? TaxRateSet.Of(Tax(rate)) : TaxRateSet.None;

    public static TaxRate Tax(decimal percent, string? name = null) =>
        new(name ?? string.Create(CultureInfo.InvariantCulture, $"{percent:0.####} %"), Rate.FromPercent(percent));

    public Money Of(decimal amount) => Money.Of(amount, Currency);

    public Basket Line(decimal price, long quantity, TaxRateSet taxes, params ReadOnlySpan<string> tags)
    {
        ImmutableArray<string> all = [.. tags];
        return Line(UnitPrice.Of(price, Currency), quantity, taxes, item => item with { Tags = all });
    }

    /// <summary>Adds a line of a product that says more about itself.</summary>
    public Basket Line(UnitPrice price, long quantity, TaxRateSet taxes, Func<CatalogItem, CatalogItem> describe)
    {
        var item = new CatalogItem { Sku = Sku.Of($"SKU-{Lines.Length}"), Name = $"Product {Lines.Length}", Price = price };
        return this with { Lines = Lines.Add(new PricingLine(LineIdAt(Lines.Length), describe(item), price, quantity, taxes)) };
    }

    /// <summary>Adds a product that no promotion touches and nobody pays: an order has goods.</summary>
    public Basket StandIn() => Line(UnitPrice.Of(0, Currency), 1, TaxRateSet.None, item => item with { IsPromotable = false });

    public Basket Ship(Money price, TaxRateSet taxes, bool? includesTax = null, string method = "method") => this with
    {
        Shipping = Shipping.Add(new PricingShipping(new ShippingQuote(ShippingMethodId.Of(method), "Method", price, TaxCategory.Standard, includesTax), taxes)),
    };

    public Basket Fee(decimal amount, TaxRateSet taxes, bool? includesTax = null) => this with
    {
        Fees = Fees.Add(new PricingFee(FeeId.Of($"fee-{Fees.Length}"), $"Fee {Fees.Length}", Of(amount), taxes, includesTax)),
    };

    /// <summary>Adds a promotion that applies after those before it.</summary>
    public Basket Promote(PromotionAction action, PromotionCondition? condition = null) => Promote(Promotion(action) with { Condition = condition });

    /// <summary>A promotion that would apply after those before it.</summary>
    public Promotion Promotion(PromotionAction action) => new() { Id = PromotionId.Of($"p{Promotions.Length:000}"), Name = $"Promotion {Promotions.Length}", Action = action };

    public Basket Promote(Promotion promotion) => this with { Promotions = Promotions.Add(promotion) };

    public Basket Grant(ManualDiscountTarget target, Rate? rate, Money? amount) => this with
    {
        ManualDiscounts = ManualDiscounts.Add(new ManualDiscount { Reason = $"Discount {ManualDiscounts.Length}", By = Actor.System, Target = target, Rate = rate, Amount = amount }),
    };

    public CommerceResult<CalculatedOrder> TryCalculate() => PromotionSet.Compile(Promotions).Bind(promotions => new OrderKernel().Calculate(new CalculationInput
    {
        Currency = Currency,
        Policy = Policy,
        Lines = Lines,
        Shipping = Shipping,
        Fees = Fees,
        Promotions = promotions,
        ManualDiscounts = ManualDiscounts,
        Tenders = Tenders,
        ProvidedTaxes = ProvidedTaxes,
        Context = Context,
    }));

    public CalculatedOrder Calculate() => TryCalculate().Value;

    // Lines count in the order of their ids.
    private static LineId LineIdAt(int index) => LineId.From(new Guid(index + 1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));
}
