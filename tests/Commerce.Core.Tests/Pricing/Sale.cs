using System.Collections.Immutable;
using Commerce.Catalog;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>Builds kernel inputs in a few words.</summary>
internal sealed record Sale
{
    private Sale(Currency currency) => Currency = currency;

    public Currency Currency { get; }

    public PricingPolicy Policy { get; init; } = PricingPolicy.Default;

    public ImmutableArray<PricingLine> Lines { get; init; } = [];

    public ImmutableArray<PricingShipping> Shipping { get; init; } = [];

    public ImmutableArray<Promotion> Promotions { get; init; } = [];

    public PromotionContext Context { get; init; } = PromotionContext.None;

    public static Sale In(Currency currency) => new(currency);

    public static Sale InUsd() => In(Currency.Usd);

    public static TaxRateSet Tax(params decimal[] percents) =>
        new([.. percents.Select((p, i) => new TaxRate($"Tax {i + 1}", Rate.FromPercent(p)))]);

    public static LineId LineIdAt(int index) => LineId.From(new Guid(index + 1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));

    public Sale Under(PricingPolicy policy) => this with { Policy = policy };

    public Sale TaxIncluded() => Under(Policy with { PricesIncludeTax = true });

    public Sale RoundedPer(TaxRoundingLevel level) => Under(Policy with { TaxRounding = level });

    public Sale Line(decimal price, long quantity = 1, decimal tax = 0, string category = "", long per = 1, bool promotable = true) =>
        Line(UnitPrice.Of(price, Currency, per), quantity, tax == 0 ? TaxRateSet.None : Tax(tax), category, promotable);

    public Sale Line(UnitPrice price, long quantity, TaxRateSet taxes, string category = "", bool promotable = true)
    {
        var item = new CatalogItem
        {
            Sku = Sku.Of($"SKU-{Lines.Length + 1}"),
            Name = $"Product {Lines.Length + 1}",
            Price = price,
            Unit = price.PerUnits == 1 ? SaleUnit.Piece : SaleUnit.Gram,
            Categories = category.Length == 0 ? [] : [category],
            IsPromotable = promotable,
        };
        return this with { Lines = Lines.Add(new PricingLine(LineIdAt(Lines.Length), item, price, quantity, taxes)) };
    }

    public Sale Ship(decimal price, decimal tax = 0) => this with
    {
        Shipping = Shipping.Add(new PricingShipping(
            new ShippingQuote(ShippingMethodId.Of("standard"), "Standard", Money.Of(price, Currency), TaxCategory.Standard),
            tax == 0 ? TaxRateSet.None : Tax(tax))),
    };

    public Sale Promote(PromotionAction action, PromotionCondition? condition = null, string? code = null) => this with
    {
        Promotions = Promotions.Add(new Promotion
        {
            Id = PromotionId.Of($"p{Promotions.Length:000}"),
            Name = $"Promotion {Promotions.Length + 1}",
            Action = action,
            Condition = condition,
            Code = code is null ? null : CouponCode.Of(code),
        }),
    };

    public Sale WithCodes(params string[] codes) => this with { Context = Context with { Codes = [.. codes.Select(CouponCode.Of)] } };

    public Money Of(decimal amount) => Money.Of(amount, Currency);

    public CalculationInput ToInput() => new()
    {
        Currency = Currency,
        Policy = Policy,
        Lines = Lines,
        Shipping = Shipping,
        Promotions = PromotionSet.Compile(Promotions).Value,
        Context = Context,
    };

    public CommerceResult<CalculatedOrder> TryCalculate() => new OrderKernel().Calculate(ToInput());

    public CalculatedOrder Calculate() => TryCalculate().Value;
}
