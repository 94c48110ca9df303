using Commerce.Customers;
using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>
/// Finds out what promotions must know from storage: whose codes were entered, what a customer ordered before, what limits leave. A sale that
/// needs none of it asks for nothing.
/// </summary>
internal sealed class PromotionEntitlements(
    IActivePromotions promotions,
    IPriorOrders priorOrders,
    ICommerceSessions sessions,
    IEnumerable<IPromotionFactSource> factSources,
    IOptions<PromotionOptions> options)
{
    /// <summary>The promotions that count now.</summary>
    public ValueTask<PromotionSet> GetAsync(ShopId shop, CancellationToken cancellationToken) => promotions.GetAsync(shop, cancellationToken);

    /// <summary>The context of a sale in a shop: its time, and the facts that promotions ask for, those of the host's sources included.</summary>
    /// <param name="set">The promotions.</param>
    /// <param name="context">The context so far, with the instant in any time zone and the facts of the request.</param>
    /// <param name="destination">Where the goods go; <see langword="null"/> while unknown.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<PromotionContext> DescribeAsync(PromotionSet set, PromotionContext context, Address? destination, CancellationToken cancellationToken)
    {
        var zone = options.Value.TimeZoneOf(context.Shop);
        var described = context with
        {
            Now = ReferenceEquals(zone, TimeZoneInfo.Utc) ? context.Now : TimeZoneInfo.ConvertTime(context.Now, zone),
            Country = destination?.Country,
            Facts = set.AsksForFacts ? context.Facts : [],
        };
        return set.AsksForFacts ? WithFactsAsync(set, described, destination, cancellationToken) : new(described);
    }

    /// <summary>The context with the coupons that were entered and the number of prior orders, where any promotion asks for them.</summary>
    /// <param name="set">The promotions.</param>
    /// <param name="context">The context so far.</param>
    /// <param name="elsewhere">How many orders the customer placed before Commerce kept them.</param>
    /// <param name="order">The unpaid order that the sale has become; what it holds and that it exists does not count against it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<PromotionContext> PrepareAsync(
        PromotionSet set, PromotionContext context, long elsewhere, OrderId? order, CancellationToken cancellationToken)
    {
        if (!context.Codes.IsEmpty && UnknownCodes(PromotionUsageTraits.Of(set), context) is { Count: > 0 } unknown)
        {
            context = await ClaimAsync(set, context, unknown, order, cancellationToken).ConfigureAwait(false);
        }

        return context is { Customer.IsDefault: false, PriorOrders: null } && PromotionUsageTraits.Of(set).AsksForPriorOrders
            ? context with { PriorOrders = elsewhere + await priorOrders.CountAsync(context.Shop, context.Customer, order, cancellationToken).ConfigureAwait(false) }
            : context;
    }

    /// <summary>Looks limits up while a sale is calculated; <see langword="null"/> when nothing of the set is limited.</summary>
    public PromotionUsageLook? Look(PromotionSet set, OrderId? order) =>
        PromotionUsageTraits.Of(set) is { Limited.Count: > 0 } traits ? new PromotionUsageLook(sessions, traits, order) : null;

    private async ValueTask<PromotionContext> WithFactsAsync(PromotionSet set, PromotionContext context, Address? destination, CancellationToken cancellationToken)
    {
        List<Fact> facts = [];
        HashSet<string>? sourced = null;
        foreach (var source in factSources)
        {
            var names = source.Names;
            if (!names.IsDefault && names.Any(set.AsksForFact))
            {
                var query = new PromotionFactQuery(context.Shop, context.Customer, destination, context.Now);
                var found = await source.GetAsync(query, cancellationToken).ConfigureAwait(false);
                facts.AddRange(found.IsDefault ? [] : found);
                (sourced ??= []).UnionWith(names);
            }
        }

        // What the host knows, nobody else tells: an attribute of a cart cannot pass for a membership.
        facts.InsertRange(0, context.Facts.Where(fact => set.AsksForFact(fact.Name) && sourced?.Contains(fact.Name) != true));
        AddOwn(facts, set, context, destination);
        return context with { Facts = [.. facts] };
    }

    // The facts that prices know, under the names that they have there.
    private static void AddOwn(List<Fact> facts, PromotionSet set, PromotionContext context, Address? destination)
    {
        if (set.NamesFact(FactRule.CustomerGroup) && !context.Groups.IsEmpty)
        {
            facts.Add(new Fact(FactRule.CustomerGroup, [.. context.Groups.Where(g => !g.IsDefault).Select(g => AttributeValue.Of(g.Value))]));
        }

        if (set.NamesFact(FactRule.Country) && destination?.Country is { } country)
        {
            facts.Add(new Fact(FactRule.Country, country));
        }

        if (set.NamesFact(FactRule.Region) && destination?.Region is { } region)
        {
            facts.Add(new Fact(FactRule.Region, region));
        }
    }

    private static List<CouponCode> UnknownCodes(PromotionUsageTraits traits, PromotionContext context)
    {
        List<CouponCode> unknown = [];
        foreach (var code in context.Codes)
        {
            if (!code.IsDefault && !traits.HasCode(code))
            {
                unknown.Add(code);
            }
        }

        return unknown;
    }

    private async ValueTask<PromotionContext> ClaimAsync(
        PromotionSet set, PromotionContext context, List<CouponCode> codes, OrderId? order, CancellationToken cancellationToken)
    {
        var except = order is { } unpaid ? PromotionUsageBook.KeyOf(unpaid) : (IdempotencyKey?)null;
        var found = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(
                await session.Get<ICouponStore>().FindAsync(context.Shop, codes, context.Now, except, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        var coupons = ImmutableArray.CreateBuilder<PromotionCoupon>();
        var allowances = ImmutableArray.CreateBuilder<PromotionAllowance>();
        foreach (var ofPromotion in found.Value.Where(c => c.IsActive).GroupBy(c => c.Promotion))
        {
            // What nobody can see running keeps its codes secret: they stay unknown.
            if (PromotionUsageTraits.Of(set).Find(ofPromotion.Key) is not { } promotion
                || !PromotionUsageRules.TakesCoupons(promotion) || !PromotionUsageRules.RunsAt(promotion, context.Now))
            {
                continue;
            }

            // The first one that can be used is used up; a used one says so, unless the promotion's own code was entered.
            var usable = ofPromotion.Where(c => !c.IsUsedUp).ToArray();
            coupons.AddRange((usable.Length > 0 ? usable : [.. ofPromotion]).Select(c => new PromotionCoupon(c.Code, c.Promotion)));
            if (usable.Length == 0 && !(promotion.Code is { } own && context.Codes.Contains(own)))
            {
                allowances.Add(new PromotionAllowance(promotion.Id, IsExhausted: true));
            }
        }

        return coupons.Count == 0
            ? context
            : context with { Coupons = coupons.DrainToImmutable(), Allowances = [.. context.Allowances, .. allowances] };
    }
}
