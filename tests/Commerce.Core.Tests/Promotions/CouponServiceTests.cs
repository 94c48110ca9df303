
namespace Commerce.Promotions.Tests;

public sealed class CouponServiceTests
{
    private static readonly PromotionId Spring = LimitedShop.Spring;

    [Fact]
    public async Task Codes_have_the_form_that_was_asked_for()
    {
        await using var shop = new LimitedShop();

        var batch = (await shop.Coupons.GenerateAsync(Command(100) with { Prefix = "SPRING", Name = "March" })).Value;

        batch.Should().Match<CouponBatch>(b => b.Count == 100 && b.Promotion == Spring && b.Name == "March" && b.UsesPerCode == 1);
        var codes = (await shop.Coupons.ListAsync(new CouponQuery(batch.Id))).Value;
        codes.Should().HaveCount(100).And.OnlyHaveUniqueItems(c => c.Code);
        codes.Select(c => c.Code.Value.Split('-')).Should().OnlyContain(parts => parts.Length == 3 && parts[0] == "SPRING" && IsRandom(parts[1]) && IsRandom(parts[2]));
        codes.Should().OnlyContain(c => c.IsActive && !c.IsUsedUp && c.Batch == batch.Id && c.Promotion == Spring);
    }

    [Theory]
    [InlineData("", 6, 0, 6)]
    [InlineData("AB", 8, 3, 13)]
    public async Task Dashes_and_prefix_are_optional(string prefix, int length, int group, int whole)
    {
        await using var shop = new LimitedShop();

        var batch = (await shop.Coupons.GenerateAsync(Command(5) with { Prefix = prefix, Length = length, GroupSize = group })).Value;

        (await shop.Coupons.ListAsync(new CouponQuery(batch.Id))).Value.Should().OnlyContain(c => c.Code.Value.Length == whole);
    }

    [Fact]
    public async Task A_million_codes_take_little_memory()
    {
        await using var shop = new LimitedShop();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var batch = (await shop.Coupons.GenerateAsync(Command(1_000_000) with { Prefix = "SPRING" })).Value;

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        batch.Count.Should().Be(1_000_000);
        bytes.Should().BeLessThan(64L << 20, "a code is its characters and no object");
        var page = (await shop.Coupons.ListAsync(new CouponQuery(batch.Id) { Limit = 1_000 })).Value;
        (await FindAsync(shop, [.. page.Take(20).Select(c => c.Code)])).Should().HaveCount(20);
    }

    [Fact]
    public async Task A_repeated_command_makes_one_batch()
    {
        await using var shop = new LimitedShop();

        var first = (await shop.Coupons.GenerateAsync(Command(10))).Value;

        (await shop.Coupons.GenerateAsync(Command(10))).Value.Should().Be(first);
        (await shop.Coupons.GenerateAsync(Command(11))).Error!.Code.Should().Be("messaging.key_reused");
        (await shop.Coupons.ListBatchesAsync()).Value.Should().Equal(first);
    }

    [Fact]
    public async Task Imported_codes_are_found_whatever_their_case_and_listed_in_pages()
    {
        await using var shop = new LimitedShop();
        var batch = (await shop.Coupons.ImportAsync(Import("delta", "Alpha", "CHARLIE", "bravo"))).Value;

        (await FindAsync(shop, "ALPHA", "Delta", "echo")).Select(c => c.Code.Value).Should().BeEquivalentTo(["Alpha", "delta"]);
        var first = (await shop.Coupons.ListAsync(new CouponQuery(batch.Id) { Limit = 3 })).Value;
        var rest = (await shop.Coupons.ListAsync(new CouponQuery(batch.Id) { Limit = 3, After = first[^1].Code })).Value;
        first.Concat(rest).Select(c => c.Code.Value).Should().Equal("Alpha", "bravo", "CHARLIE", "delta");
        (await shop.Coupons.ListAsync(new CouponQuery(batch.Id) { After = CouponCode.Of("bz") })).Value.Select(c => c.Code.Value).Should().Equal("CHARLIE", "delta");
    }

    [Fact]
    public async Task A_list_with_a_code_that_the_shop_has_adds_nothing()
    {
        await using var shop = new LimitedShop();
        await shop.Coupons.ImportAsync(Import("ALPHA"));

        var refused = await shop.Coupons.ImportAsync(new ImportCoupons(IdempotencyKey.Of("k2"), Spring, [CouponCode.Of("beta"), CouponCode.Of("alpha")]));

        refused.Error!.Code.Should().Be("promotions.code_taken");
        (await FindAsync(shop, "beta")).Should().BeEmpty();
        (await shop.Coupons.ListBatchesAsync()).Value.Should().ContainSingle();
    }

    [Fact]
    public async Task Codes_that_exist_already_are_made_up_for()
    {
        await using var shop = new LimitedShop();
        var form = Command(2) with { Alphabet = "0123456789", Length = 5, GroupSize = 0 };
        var made = 0;
        for (var i = 0; i < 300; i++)
        {
            made += (await shop.Coupons.GenerateAsync(form with { Key = IdempotencyKey.Of($"k{i}"), Count = 10 })).Value.Count;
        }

        made.Should().Be(3_000, "of 100,000 texts some were drawn twice");
    }

    [Fact]
    public async Task A_deactivated_batch_and_a_deactivated_code_count_no_more()
    {
        await using var shop = new LimitedShop();
        var batch = (await shop.Coupons.ImportAsync(Import("alpha", "beta", "gamma"))).Value;

        (await shop.Coupons.DeactivateCodeAsync(CouponCode.Of("ALPHA"))).Value.IsActive.Should().BeFalse();
        (await FindAsync(shop, "alpha", "beta")).Select(c => c.IsActive).Should().Equal(false, true);
        (await shop.Coupons.CountAsync(batch.Id)).Value.Should().Be(new CouponCounts(3, 0, 0, 1));

        shop.Front.Time.Advance(TimeSpan.FromDays(1));
        var ended = (await shop.Coupons.DeactivateAsync(batch.Id)).Value;
        shop.Front.Time.Advance(TimeSpan.FromDays(1));
        (await shop.Coupons.DeactivateAsync(batch.Id)).Value.Should().Be(ended, "a repeat changes nothing");
        (await FindAsync(shop, "beta", "gamma")).Should().OnlyContain(c => !c.IsActive);
        (await shop.Coupons.CountAsync(batch.Id)).Value.Deactivated.Should().Be(3);
    }

    [Fact]
    public async Task Uses_of_codes_are_counted_with_their_batch()
    {
        await using var shop = new LimitedShop();
        var batch = (await shop.Coupons.ImportAsync(Import("alpha", "beta", "gamma") with { UsesPerCode = 2 })).Value;
        await HoldAsync(shop, "h1", "alpha");
        await HoldAsync(shop, "h2", "ALPHA");
        await HoldAsync(shop, "h3", "beta");

        (await shop.Coupons.CountAsync(batch.Id)).Value.Should().Be(new CouponCounts(3, Used: 2, UsedUp: 1, 0));
        (await FindAsync(shop, "alpha", "beta")).Select(c => (c.Uses, c.IsUsedUp)).Should().Equal((2, true), (1, false));
    }

    [Fact]
    public async Task Commands_that_make_no_sense_say_what_to_do()
    {
        await using var shop = new LimitedShop();
        var coupons = shop.Coupons;
        var command = Command(10);

        (await coupons.GenerateAsync(command with { Key = default })).Error!.Code.Should().Be("promotions.key_required");
        (await coupons.GenerateAsync(command with { Promotion = default })).Error!.Code.Should().Be("promotions.promotion_required");
        (await coupons.GenerateAsync(command with { Count = 0 })).Error!.Code.Should().Be("promotions.count_out_of_range");
        (await coupons.GenerateAsync(command with { Count = 1_000_001 })).Error!.Code.Should().Be("promotions.count_out_of_range");
        (await coupons.GenerateAsync(command with { UsesPerCode = 0 })).Error!.Code.Should().Be("promotions.uses_out_of_range");
        (await coupons.GenerateAsync(command with { Prefix = "no spaces" })).Error!.Target.Should().Be("prefix");
        (await coupons.GenerateAsync(command with { Alphabet = "aA23456789B" })).Error!.Target.Should().Be("alphabet");
        (await coupons.GenerateAsync(command with { Length = 3 })).Error!.Target.Should().Be("length");
        (await coupons.GenerateAsync(command with { Prefix = new string('A', 20), Length = 32, GroupSize = 1 })).Error!.Target.Should().Be("groupSize");
        (await coupons.GenerateAsync(command with { Count = 1_000_000, Length = 6 })).Error!.Message.Should().Contain("at least 7");
        (await coupons.ImportAsync(Import("alpha", "ALPHA"))).Error!.Target.Should().Be("codes[1]");
        (await coupons.ImportAsync(Import())).Error!.Code.Should().Be("promotions.count_out_of_range");
        (await coupons.ListBatchesAsync(limit: 0)).Error!.Code.Should().Be("promotions.page_out_of_range");
        (await coupons.GetAsync(default)).Error!.Code.Should().Be("promotions.unknown_batch");
        (await coupons.DeactivateCodeAsync(CouponCode.Of("none"))).Error!.Code.Should().Be("promotions.unknown_coupon");
    }

    private static bool IsRandom(string group) => group.Length == 4 && group.All(GenerateCoupons.UnmistakableAlphabet.Contains);

    private static GenerateCoupons Command(int count) => new(IdempotencyKey.Of("k1"), Spring, count);

    private static ImportCoupons Import(params string[] codes) => new(IdempotencyKey.Of("i1"), Spring, [.. codes.Select(CouponCode.Of)]);

    private static Task<IReadOnlyList<Coupon>> FindAsync(LimitedShop shop, params string[] codes) => FindAsync(shop, [.. codes.Select(CouponCode.Of)]);

    private static async Task<IReadOnlyList<Coupon>> FindAsync(LimitedShop shop, CouponCode[] codes) =>
        (await shop.Front.Commerce.Sessions.RunAsync(async (session, token) => CommerceResult.Success(
            await session.Get<ICouponStore>().FindAsync(ShopId.Default, codes, shop.Front.Time.GetUtcNow(), null, token)))).Value;

    private static async Task HoldAsync(LimitedShop shop, string key, string code)
    {
        var hold = new PromotionHold
        {
            Key = IdempotencyKey.Of(key),
            Uses = [new PromotionUse(Spring, Money.FromMinorUnits(1, Currency.Usd)) { Code = CouponCode.Of(code), UsesPerCode = 2 }],
        };
        (await shop.Front.Commerce.Sessions.RunAsync(async (session, token) =>
            await session.Get<IPromotionUsageStore>().HoldAsync(ShopId.Default, hold, shop.Front.Time.GetUtcNow(), token))).IsSuccess.Should().BeTrue();
    }
}
