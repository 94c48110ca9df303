using Commerce.Promotions;

namespace Commerce.LoadTest.Promotions;

/// <summary>A limit, and how far it is used.</summary>
internal sealed record PostgreSqlStormCase(string Name, PromotionUse Use, long Limit, Func<PromotionUsage, long> Counted)
{
    private static readonly PromotionId Spring = PromotionId.Of("spring");
    private static readonly CouponCode Code = CouponCode.Of("SPRING-7KQ2");
    private static readonly Money One = Money.Of(1m, Currency.Usd);

    /// <summary>Each limit for a promotion that applies by itself and for one that a code claims; then the limit of the code.</summary>
    public static IReadOnlyList<PostgreSqlStormCase> All { get; } =
    [
        .. new PostgreSqlStormCase[]
        {
            new("last_use", Limited(new() { Uses = 1 }), 1, usage => usage.Of(Spring).Uses),
            new("uses", Limited(new() { Uses = 1_000 }), 1_000, usage => usage.Of(Spring).Uses),
            new("per_customer", Limited(new() { UsesPerCustomer = 5 }), 5, usage => usage.Of(Spring).CustomerUses),
            new("budget", Limited(new() { Budget = One * 500 }), 50_000, usage => usage.Of(Spring).TakenIn(Currency.Usd).MinorUnits),
        }.SelectMany(storm => new[]
        {
            storm with { Name = $"{storm.Name}.automatic" },
            storm with { Name = $"{storm.Name}.coded", Use = storm.Use with { Code = Code, UsesPerCode = 1_000_000 } },
        }),
        new("code", Limited(new()) with { Code = Code, UsesPerCode = 3 }, 3, usage => usage.Of(Code)),
    ];

    public ShopId Shop => ShopId.Of($"storm-{Name.Replace('.', '-').Replace('_', '-')}");

    private static PromotionUse Limited(PromotionLimits limits) => new(Spring, One) { Limits = limits };
}
