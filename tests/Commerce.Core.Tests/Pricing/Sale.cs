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

    public ImmutableArray<PricingFee> Fees { get; init; } = [];

    public ImmutableArray<Promotion> Promotions { get; init; } = [];

    public ImmutableArray<ManualDiscount> Discounts { get; init; } = [];

    public ImmutableArray<PricingTender> Tenders { get; init; } = [];

    public ProvidedTaxes? Provided { get; init; }

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

    public Sale Charge(decimal amount, decimal tax = 0, bool? includesTax = null) =>
        Charge(amount, tax == 0 ? TaxRateSet.None : Tax(tax), includesTax);

    public Sale Charge(decimal amount, TaxRateSet taxes, bool? includesTax = null) => this with
    {
        Fees = Fees.Add(new PricingFee(FeeId.Of($"fee-{Fees.Length + 1}"), $"Fee {Fees.Length + 1}", Money.Of(amount, Currency), taxes, includesTax)),
    };

    public Sale Grant(ManualDiscountTarget target, decimal? percent = null, decimal? amount = null, int line = -1) => this with
    {
        Discounts = Discounts.Add(new ManualDiscount
        {
            Reason = $"Goodwill {Discounts.Length + 1}",
            By = Actor.Staff("s-1"),
            Target = target,
            Line = line < 0 ? default : Lines[line].Id,
            Rate = percent is { } rate ? Rate.FromPercent(rate) : null,
            Amount = amount is { } off ? Money.Of(off, Currency) : null,
        }),
    };

    public Sale Tender(decimal available) => this with
    {
        Tenders = Tenders.Add(new PricingTender($"card-{Tenders.Length + 1}", $"Gift card {Tenders.Length + 1}", Money.Of(available, Currency))),
    };

    public Sale TaxedBy(string provider, params (TaxableRef On, TaxRate Rate, decimal Amount)[] taxes) => this with
    {
        Provided = new ProvidedTaxes { Provider = provider, Taxes = [.. taxes.Select(t => new ProvidedTax(t.On, t.Rate, Money.Of(t.Amount, Currency)))] },
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

    /// <summary>Changes the promotion that was added last.</summary>
    public Sale But(Func<Promotion, Promotion> change) => this with { Promotions = Promotions.SetItem(Promotions.Length - 1, change(Promotions[^1])) };

    public Sale WithCodes(params string[] codes) => this with { Context = Context with { Codes = [.. codes.Select(CouponCode.Of)] } };

    public Money Of(decimal amount) => Money.Of(amount, Currency);

    public CalculationInput ToInput() => ToInputWith(PromotionRules.BuiltIn);

    public CalculationInput ToInputWith(PromotionRules rules) => new()
    {
        Currency = Currency,
        Policy = Policy,
        Lines = Lines,
        Shipping = Shipping,
        Fees = Fees,
        Promotions = PromotionSet.Compile(Promotions, rules).Value,
        ManualDiscounts = Discounts,
        Tenders = Tenders,
        ProvidedTaxes = Provided,
        Context = Context,
    };

    public CommerceResult<CalculatedOrder> TryCalculate() => new OrderKernel().Calculate(ToInput());

    public CalculatedOrder Calculate() => TryCalculate().Value;
}
