using System.Collections.Immutable;
using System.Text.Json;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Vectors.Forms;

/// <summary>One evaluation: the cart as a basket, the promotions in the order in which they apply.</summary>
internal sealed class MedusaCart
{
    private readonly JsonElement _context;
    private readonly bool _checksUsage;
    private readonly Dictionary<string, MedusaCampaign> _campaigns;

    public MedusaCart(VectorFields input)
    {
        _context = input.Any("context");
        var options = input.ObjectOrNull("options");
        var preventsAutomatic = options?.FlagOrNull("prevent_auto_promotions") ?? false;
        _checksUsage = !(options?.FlagOrNull("skip_usage_limit_checks") ?? false);
        Codes = input.Texts("codes");
        _campaigns = input.Objects("campaigns").Select(MedusaCampaign.Read).ToDictionary(c => c.Id);

        // Deals first, then by value, then by quantities: larger ones before.
        Promotions =
        [
            .. input.Objects("promotions").Select(MedusaPromotion.Read)
                .Select(p => preventsAutomatic ? p with { IsAutomatic = false } : p)
                .OrderByDescending(p => p.IsDeal)
                .ThenByDescending(p => p.Value)
                .ThenByDescending(p => p.IsDeal ? p.BuyQuantity : 0)
                .ThenByDescending(p => p.IsDeal ? p.ApplyQuantity : 0),
        ];
        Items = [.. Elements("items").Where(i => Number(i, "quantity") is null or > 0)];
        Shipments = [.. Elements("shipping_methods")];
    }

    public IReadOnlyList<string> Codes { get; }

    public IReadOnlyList<MedusaPromotion> Promotions { get; }

    public IReadOnlyList<JsonElement> Items { get; }

    public IReadOnlyList<JsonElement> Shipments { get; }

    /// <summary>Those that may count: running, and applying by themselves or asked for.</summary>
    public IEnumerable<MedusaPromotion> Candidates => Promotions.Where(p => Runs(p) && (p.IsAutomatic || Codes.Contains(p.Code)));

    /// <summary>True when all of them that lower goods mean prices with tax; null when some do and some do not.</summary>
    public bool? IncludesTax => Candidates.Where(p => !p.IsForShipping).Select(p => p.IsTaxInclusive && !p.IsDeal).Distinct().ToArray() switch
    {
        [] => false,
        [var one] => one,
        _ => null,
    };

    public static string IdOf(JsonElement item) => item.GetProperty("id").GetString()!;

    public static decimal? Number(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    public static PromotionId PromotionIdAt(int index) => PromotionId.Of($"p{index:000}");

    public bool IsOverUsageLimit(MedusaPromotion promotion) => _checksUsage && promotion.UsageLimit is { } limit && promotion.Used >= limit;

    /// <summary>True when this customer has used the campaign often enough.</summary>
    public bool IsUsedUpByCustomer(MedusaPromotion promotion) =>
        _checksUsage && CampaignOf(promotion) is { BudgetType: "use_by_attribute" } campaign && campaign.IsUsedUp(_context);

    public MedusaCampaign? CampaignOf(MedusaPromotion promotion) => promotion.Campaign is { } id ? _campaigns.GetValueOrDefault(id) : null;

    /// <summary>What is there to be lowered, of goods and of shipping.</summary>
    /// <param name="isLimited">Whether budgets and limits count.</param>
    /// <param name="unlimited">The promotion for which they do not.</param>
    public Basket ToBasket(bool isLimited, int? unlimited = null)
    {
        var includesTax = IncludesTax ?? throw new NotOfferedException("net and gross promotions");
        var basket = new Basket
        {
            Policy = new PricingPolicy { PricesIncludeTax = includesTax },
            Currency = _context.TryGetProperty("currency_code", out var code) && code.ValueKind == JsonValueKind.String ? Parsed(code.GetString()!) : Currency.Usd,
        };
        var rules = Promotions.Where(p => !p.IsForShipping).SelectMany(p => p.TargetRules.Concat(p.BuyRules)).DistinctBy(r => (r.Path, r.Operator == "in")).ToArray();
        foreach (var item in Items)
        {
            var amount = (includesTax ? Number(item, "original_total") : null) ?? Number(item, "subtotal") ?? 0;
            var quantity = (long)(Number(item, "quantity") ?? 1);
            basket = basket.Line(
                UnitPrice.Of(Math.Max(0, Math.Round(amount, UnitPrice.MaxDecimals)), basket.Currency, quantity),
                quantity,
                TaxRateSet.None,
                product => Described(product with { IsPromotable = amount > 0 && IsDiscountable(item) }, item, rules, Items));
        }

        basket = basket.Lines.IsEmpty ? basket.StandIn() : basket;
        for (var i = 0; i < Shipments.Count; i++)
        {
            basket = basket.Ship(basket.Of(Math.Max(0, Number(Shipments[i], "subtotal") ?? 0)), TaxRateSet.None, method: ShippingAt(i).Value);
        }

        var facts = Promotions.SelectMany(p => p.Rules).DistinctBy(r => (r.Path, r.Operator == "in")).SelectMany(r => r.Facts(r.Find(_context)));
        return basket with
        {
            Promotions = [.. Promotions.Select((p, i) => Promotion(p, i, basket)).OfType<Promotion>()],
            Context = new PromotionContext
            {
                Now = Basket.Now,
                Codes = [.. Codes.Select(CouponCode.Of)],
                Facts = [.. facts],
                Allowances = isLimited ? [.. Promotions.Select((p, i) => Allowance(p, i, basket)).Where((_, i) => i != unlimited)] : [],
            },
        };
    }

    private static Currency Parsed(string code) => Currency.Parse(code.ToUpperInvariant());

    private static ShippingMethodId ShippingAt(int index) => ShippingMethodId.Of(FormattableString.Invariant($"shipment-{index}"));

    private static bool IsDiscountable(JsonElement item) => !item.TryGetProperty("is_discountable", out var flag) || flag.ValueKind != JsonValueKind.False;

    private static CatalogItem Described(CatalogItem product, JsonElement item, IEnumerable<MedusaRule> rules, IReadOnlyList<JsonElement> all) =>
        rules.Aggregate(product, (described, rule) => rule.Describe(described, rule.Find(item), MostValues(rule, all)));

    private static int MostValues(MedusaRule rule, IReadOnlyList<JsonElement> all) => all.Select(i => rule.Find(i).Count).DefaultIfEmpty().Max();

    private static ProductFilter Filter(IEnumerable<MedusaRule> rules, IReadOnlyList<JsonElement> all) =>
        rules.Aggregate(ProductFilter.Everything, (filter, rule) => rule.Narrow(filter, MostValues(rule, all)));

    private bool Runs(MedusaPromotion promotion) => promotion.IsActive && CampaignOf(promotion)?.IsActive != false;

    private PromotionAllowance Allowance(MedusaPromotion promotion, int index, Basket basket)
    {
        var campaign = CampaignOf(promotion);
        var isUsedUp = IsOverUsageLimit(promotion) || IsUsedUpByCustomer(promotion) || campaign is { BudgetType: "usage" } && campaign.IsUsedUp(_context);
        var left = campaign is { BudgetType: "spend", Limit: { } limit } ? basket.Of(limit - campaign.Used) : (Money?)null;
        return new PromotionAllowance(PromotionIdAt(index), isUsedUp, left);
    }

    private Promotion? Promotion(MedusaPromotion promotion, int index, Basket basket)
    {
        var currency = promotion.Currency is { } code ? Parsed(code) : basket.Currency;
        if (promotion.Value <= 0 || Action(promotion, currency) is not { } action)
        {
            return null;
        }

        return new Promotion
        {
            Id = PromotionIdAt(index),
            Name = promotion.Code,
            Priority = index,
            Code = promotion.IsAutomatic ? null : CouponCode.Of(promotion.Code),
            EndsAt = Runs(promotion) ? null : Basket.Now,
            Condition = new AllOf([new CurrencyIs([currency]), .. promotion.Rules.Select(r => r.ForFacts(r.Find(_context).Count))]),
            Action = action,
        };
    }

    private PromotionAction? Action(MedusaPromotion promotion, Currency currency)
    {
        if (promotion.IsForShipping)
        {
            return ShippingAction(promotion, currency);
        }

        var items = Filter(promotion.TargetRules, Items);
        var reward = promotion.IsPercentage || promotion.IsDeal ? PromotionReward.PercentOff(Percent(promotion)) : PromotionReward.AmountOff(Money.Of(promotion.Value, currency));
        if (promotion.IsDeal)
        {
            // Whole times only; what is bought is the dear end of the same goods.
            var times = promotion.ApplyQuantity == 0 ? 0 : (promotion.MaxQuantity ?? 1) / promotion.ApplyQuantity;
            return promotion.BuyQuantity == 0 || promotion.BuyRules.Count == 0 || times == 0 ? null
                : new BuyAndGet([new UnitSet(Filter(promotion.BuyRules, Items), promotion.BuyQuantity)], new UnitSet(items, promotion.ApplyQuantity), reward)
                {
                    AtMostTimes = times,
                    Order = promotion.RewardsWhatIsBought ? UnitOrder.CheapestFirst : UnitOrder.DearestFirst,
                };
        }

        return (promotion.Allocation, promotion.IsPercentage) switch
        {
            ("once", _) => promotion.MaxQuantity is { } once and > 0 ? new DiscountUnits(reward, items, once) : null,
            ("each", true) => OffEachLine(Percent(promotion), items, promotion.UnitsOfLine!.Value),
            ("each", false) => new AmountOffEachUnit(Money.Of(promotion.Value, currency), items) { AtMostUnits = promotion.UnitsOfLine },
            ("across", true) => new PercentOffEachLine(Percent(promotion), items),
            ("across", false) => new AmountOffItems(Money.Of(promotion.Value, currency), items),
            var (other, _) => throw new VectorException($"No such allocation: {other}"),
        };
    }

    // A line of no more units than that is lowered as a line, a longer one by its units.
    private static TieredByQuantity OffEachLine(Rate rate, ProductFilter items, long units) =>
        new([new QuantityTier(1, new PercentOffEachLine(rate, items)), new QuantityTier(units + 1, new PercentOffEachUnit(rate, items) { AtMostUnits = units })], items)
        {
            Scope = TierScope.EachLine,
        };

    private ShippingAction? ShippingAction(MedusaPromotion promotion, Currency currency)
    {
        // Shipping prices are known by their method; whether rules mean one is asked as of a product.
        var filter = Filter(promotion.TargetRules, Shipments);
        ImmutableArray<ShippingMethodId> methods =
        [
            .. Enumerable.Range(0, Shipments.Count).Where(i => filter.Matches(Described(
                new CatalogItem { Sku = Sku.Of("shipping"), Name = "Shipping", Price = UnitPrice.Of(0, currency), IsPromotable = IsDiscountable(Shipments[i]) },
                Shipments[i],
                promotion.TargetRules,
                Shipments))).Select(ShippingAt),
        ];
        if (promotion.Allocation == "once" && methods.Length > (promotion.MaxQuantity ?? 0))
        {
            throw new NotOfferedException("once over shipments");
        }

        return methods.IsEmpty ? null : (promotion.Allocation, promotion.IsPercentage) switch
        {
            (_, true) => new PercentOffShipping(Percent(promotion)) { Methods = methods },
            ("across", false) => new AmountOffShipping(Money.Of(promotion.Value, currency)) { Methods = methods },
            _ => new AmountOffEachShipping(Money.Of(promotion.Value, currency)) { Methods = methods },
        };
    }

    private static Rate Percent(MedusaPromotion promotion) => Rate.FromPercent(Math.Min(100, promotion.Value));

    private IEnumerable<JsonElement> Elements(string name) =>
        _context.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
