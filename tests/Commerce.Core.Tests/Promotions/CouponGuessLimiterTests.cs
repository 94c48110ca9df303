using System.Globalization;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions.Tests;

public sealed class CouponGuessLimiterTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void The_eleventh_wrong_code_of_a_minute_is_refused_with_the_time_to_wait()
    {
        var limiter = Limiter(new());
        for (var i = 0; i < 10; i++)
        {
            limiter.TryTake("ann", out _).Should().BeTrue();
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        limiter.TryTake("ann", out var refusal).Should().BeFalse();

        refusal!.Code.Should().Be("promotions.too_many_codes_tried");
        refusal.Data["retry_after_seconds"].Should().Be("40");
        limiter.MayTry("bob", out _).Should().BeTrue("others guess for themselves");
        limiter.MayTry("ann", out _).Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(40));
        limiter.MayTry("ann", out _).Should().BeTrue();
        limiter.Count.Should().Be(0, "what is over is forgotten");
    }

    [Fact]
    public void A_right_code_costs_nothing()
    {
        var limiter = Limiter(new() { MaxUnknownCodes = 1 });
        for (var i = 0; i < 100; i++)
        {
            limiter.TryTake("ann", out _).Should().BeTrue();
            limiter.GiveBack("ann");
        }

        limiter.Count.Should().Be(0);
    }

    [Fact]
    public void Memory_is_bounded_and_the_oldest_are_forgotten()
    {
        var limiter = Limiter(new() { MaxUnknownCodes = 1, MaxGuessers = 1_000 });
        for (var i = 0; i < 5_000; i++)
        {
            limiter.TryTake(i.ToString(CultureInfo.InvariantCulture), out _).Should().BeTrue();
        }

        limiter.Count.Should().Be(1_000);
        limiter.MayTry("4999", out _).Should().BeFalse();
        limiter.MayTry("0", out _).Should().BeTrue();
    }

    [Fact]
    public async Task Many_at_once_are_no_way_around_the_limit()
    {
        var limiter = Limiter(new());

        var taken = await Task.WhenAll(Enumerable.Range(0, 640).Select(_ => Task.Run(() => limiter.TryTake("ann", out var _))));

        taken.Count(t => t).Should().Be(10);
    }

    [Fact]
    public async Task Unknown_expired_and_deactivated_codes_get_one_answer_and_count_alike()
    {
        var over = LimitedShop.FiveOff() with { Id = PromotionId.Of("over"), Code = CouponCode.Of("OVER"), EndsAt = _time.GetUtcNow() };
        var runs = LimitedShop.FiveOff() with { Code = CouponCode.Of("RUNS") };
        await using var shop = new LimitedShop(over, runs);
        await shop.Coupons.ImportAsync(new ImportCoupons(IdempotencyKey.Of("k"), LimitedShop.Spring, [CouponCode.Of("GOOD"), CouponCode.Of("ENDED")]));
        await shop.Coupons.ImportAsync(new ImportCoupons(IdempotencyKey.Of("k2"), PromotionId.Of("over"), [CouponCode.Of("LATE")]));
        await shop.Coupons.DeactivateCodeAsync(CouponCode.Of("ENDED"));

        foreach (var code in new[] { "none", "OVER", "ended", "LATE" })
        {
            (await shop.Coupons.TryAsync(CouponCode.Of(code), "ann")).Error.Should().Be(PromotionErrors.UnknownCode, code);
        }

        (await shop.Coupons.TryAsync(CouponCode.Of("runs"), "ann")).IsSuccess.Should().BeTrue();
        (await shop.Coupons.TryAsync(CouponCode.Of("good"), "ann")).IsSuccess.Should().BeTrue();
        for (var i = 0; i < 6; i++)
        {
            (await shop.Coupons.TryAsync(CouponCode.Of($"wrong-{i}"), "ann")).Error!.Code.Should().Be("promotions.unknown_code");
        }

        (await shop.Coupons.TryAsync(CouponCode.Of("GOOD"), "ann")).Error!.Code.Should().Be("promotions.too_many_codes_tried", "who guesses does not learn what is right");
        (await shop.Coupons.TryAsync(CouponCode.Of("GOOD"), "bob")).IsSuccess.Should().BeTrue();
        (await shop.Coupons.TryAsync(CouponCode.Of("GOOD"), " ")).Error!.Code.Should().Be("promotions.guesser_required");
    }

    [Fact]
    public async Task A_guessed_code_never_gets_into_a_cart()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff() with { Code = CouponCode.Of("RUNS") });
        var cart = await shop.CartAsync();
        var carts = shop.Front.Commerce.Carts;

        (await carts.EnterCodeAsync(cart.Id, CouponCode.Of("wrong"), "session-1")).Error.Should().Be(PromotionErrors.UnknownCode);
        (await carts.EnterCodeAsync(cart.Id, CouponCode.Of("runs"), "session-1")).Value.Codes.Should().Equal(CouponCode.Of("RUNS"));
        for (var i = 0; i < 9; i++)
        {
            await carts.EnterCodeAsync(cart.Id, CouponCode.Of($"wrong-{i}"), "session-1");
        }

        (await carts.EnterCodeAsync(cart.Id, CouponCode.Of("wrong"), "session-1")).Error!.Code.Should().Be("promotions.too_many_codes_tried");
        (await carts.EnterCodeAsync(cart.Id, CouponCode.Of("later"))).Value.Codes.Should().HaveCount(2, "without a guesser the calculation judges");
    }

    [Theory]
    [InlineData(0, 1, 60)]
    [InlineData(1, 0, 60)]
    [InlineData(1, 1, 0)]
    public void Options_out_of_range_stop_the_app(int codes, int guessers, int seconds)
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        services.Configure<CouponGuessOptions>(o => (o.MaxUnknownCodes, o.MaxGuessers, o.Window) = (codes, guessers, TimeSpan.FromSeconds(seconds)));

        services.BuildServiceProvider().Invoking(p => p.GetRequiredService<IOptions<CouponGuessOptions>>().Value).Should().Throw<OptionsValidationException>();
    }

    private CouponGuessLimiter Limiter(CouponGuessOptions options) => new(Options.Create(options), _time);
}
