using Commerce.Catalog;
using Commerce.Promotions;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Pricing.Tests;

public sealed class PromotionPreviewTests
{
    private static readonly CatalogItem Tea = new() { Sku = Sku.Of("TEA"), Name = "Tea", Price = UnitPrice.Of(10m, Currency.Usd) };
    private static readonly Promotion Ten = Named("ten", new PercentOffOrder(Rate.FromPercent(10)));

    [Fact]
    public async Task A_code_that_counts_shows_what_it_takes_off_and_changes_nothing()
    {
        await using var host = Host(Ten with { Code = CouponCode.Of("TEN") }, Named("always", new AmountOffOrder(Usd(1))) with { Priority = -1 });
        var commerce = Commerce(host);

        var preview = (await commerce.PromotionPreview.TryCodeAsync(Request(3), CouponCode.Of("ten"))).Value;

        preview.IsValid.Should().BeTrue();
        preview.Discount.Amount.Should().Be(2.90m);
        preview.TotalWithout.Amount.Should().Be(29m);
        preview.Total.Amount.Should().Be(26.10m);
        (await commerce.PromotionPreview.TryCodeAsync(Request(3) with { Codes = [CouponCode.Of("TEN")] }, CouponCode.Of("ten"))).Value
            .Should().Be(preview with { Code = CouponCode.Of("ten") }, "a code that is entered already is tried like any other");
    }

    [Fact]
    public async Task A_code_that_misses_something_says_what()
    {
        await using var host = Host(Ten with { Code = CouponCode.Of("TEN"), Condition = new MinimumSubtotal(Usd(50)) });

        var preview = (await Preview(host).TryCodeAsync(Request(3), CouponCode.Of("TEN"))).Value;

        preview.IsValid.Should().BeFalse();
        preview.Reason!.Code.Should().Be("promotions.subtotal_missing");
        preview.Reason.Data["missing"].Should().Be("20.00 USD");
        preview.Discount.IsZero.Should().BeTrue();
        preview.Total.Should().Be(preview.TotalWithout);
    }

    [Fact]
    public async Task An_unknown_code_and_one_that_is_over_or_to_come_get_one_answer()
    {
        await using var host = Host(
            Named("over", Ten.Action) with { Code = CouponCode.Of("OVER"), EndsAt = DateTimeOffset.UnixEpoch },
            Named("later", Ten.Action) with { Code = CouponCode.Of("LATER"), StartsAt = DateTimeOffset.MaxValue });
        var preview = Preview(host);

        var reasons = new List<CommerceError?>();
        foreach (var code in new[] { "OVER", "LATER", "NEVER" })
        {
            reasons.Add((await preview.TryCodeAsync(Request(1), CouponCode.Of(code))).Value.Reason);
        }

        reasons.Should().AllSatisfy(reason => reason.Should().Be(PromotionErrors.UnknownCode));
    }

    [Fact]
    public async Task A_request_that_cannot_be_calculated_is_refused()
    {
        await using var host = Host(Ten);
        var preview = Preview(host);

        (await preview.TryCodeAsync(Request(0), CouponCode.Of("X"))).Error!.Code.Should().Be("pricing.quantity_out_of_range");
        (await preview.TryCodeAsync(Request(1), default)).Error!.Code.Should().Be("pricing.empty_code");
        (await preview.WhyNotAsync(Request(0), Ten.Id)).Error!.Code.Should().Be("pricing.quantity_out_of_range");
        (await preview.WhyNotAsync(Request(1), PromotionId.Of("no"))).Error!.Code.Should().Be("promotions.not_found");
        (await preview.WhyNotAsync(Request(1), default)).Error!.Code.Should().Be("promotions.not_found");
    }

    [Fact]
    public async Task A_promotion_that_counts_is_told_with_its_discount()
    {
        await using var host = Host(Ten);

        var verdict = (await Preview(host).WhyNotAsync(Request(2), Ten.Id)).Value;

        verdict.Should().Be(new PromotionVerdict { Promotion = Ten, IsOffered = true, Discount = Usd(2) } with { LostTo = verdict.LostTo });
        verdict.LostTo.Should().BeEmpty();
    }

    [Fact]
    public async Task A_promotion_that_misses_something_or_its_time_says_what()
    {
        await using var host = Host(
            Named("dear", Ten.Action) with { Condition = new MinimumSubtotal(Usd(50)) },
            Named("coded", Ten.Action) with { Code = CouponCode.Of("X") },
            Named("over", Ten.Action) with { EndsAt = DateTimeOffset.UnixEpoch });
        var preview = Preview(host);

        (await preview.WhyNotAsync(Request(2), PromotionId.Of("dear"))).Value.Reason!.Code.Should().Be("promotions.subtotal_missing");
        (await preview.WhyNotAsync(Request(2), PromotionId.Of("coded"))).Value.Reason!.Code.Should().Be("pricing.code_needed");
        (await preview.WhyNotAsync(Request(2) with { Codes = [CouponCode.Of("x")] }, PromotionId.Of("coded"))).Value.Applies.Should().BeTrue();
        var over = (await preview.WhyNotAsync(Request(2), PromotionId.Of("over"))).Value;
        over.Reason!.Code.Should().Be("promotions.not_active");
        over.IsOffered.Should().BeFalse();
    }

    [Fact]
    public async Task A_stored_promotion_is_judged_even_while_it_is_switched_off()
    {
        await using var host = Host();
        var commerce = Commerce(host);
        await commerce.Promotions.CreateAsync(Ten);
        await commerce.Promotions.DeactivateAsync(Ten.Id);

        var off = (await commerce.PromotionPreview.WhyNotAsync(Request(2), Ten.Id)).Value;
        await commerce.Promotions.ActivateAsync(Ten.Id);
        var on = (await commerce.PromotionPreview.WhyNotAsync(Request(2), Ten.Id)).Value;

        (off.Applies, off.IsOffered, off.Discount).Should().Be((true, false, Usd(2)));
        (on.Applies, on.IsOffered, on.Discount).Should().Be((true, true, Usd(2)));
    }

    [Fact]
    public async Task A_promotion_for_which_others_leave_nothing_names_them()
    {
        await using var host = Host(Named("free", new PercentOffOrder(Rate.OneHundredPercent)), Named("zzz", Ten.Action));

        var verdict = (await Preview(host).WhyNotAsync(Request(2), PromotionId.Of("zzz"))).Value;

        verdict.Applies.Should().BeFalse();
        verdict.LostTo.Select(id => id.Value).Should().Equal("free");
    }

    [Fact]
    public async Task A_created_promotion_is_in_the_next_calculation()
    {
        await using var host = Host();
        var commerce = Commerce(host);
        (await commerce.Calculator.CalculateAsync(Request(1))).Value.Total.Amount.Should().Be(10m);

        await commerce.Sessions.RunAsync((session, token) => commerce.Within(session).Promotions.CreateAsync(Ten, token));

        (await commerce.Calculator.CalculateAsync(Request(1))).Value.Total.Amount.Should().Be(9m);
    }

    [Fact]
    public async Task A_simulation_adds_a_promotion_to_past_sales_and_sums_per_currency()
    {
        await using var host = Host();
        var sales = new[]
        {
            Sale.InUsd().Line(100m).Calculate(),
            Sale.InUsd().Line(20m).Calculate(),
            Sale.In(Currency.Eur).Line(100m, tax: 10).Calculate(),
        };
        var promotion = Named("big", new PercentOffOrder(Rate.FromPercent(10))) with
        {
            Code = CouponCode.Of("BIG"),
            StartsAt = DateTimeOffset.MaxValue.AddDays(-1),
            Condition = new MinimumLineQuantity(Quantity.Of(1)),
        };

        var simulation = (await Preview(host).SimulateAsync(promotion, sales.Select(s => s.ToSnapshot()))).Value;

        simulation.Sales.Select(s => (s.OldTotal.Amount, s.NewTotal.Amount, s.Discount.Amount)).Should().Equal((100m, 90m, 10m), (20m, 18m, 2m), (110m, 99m, 10m));
        simulation.Sales.Should().OnlyContain(s => s.Fault == null && !s.IsTaxEstimated);
        simulation.Sums.Should().Equal(
            new SimulatedSum { Sales = 1, Applied = 1, Faulty = 0, OldTotal = Eur(110), NewTotal = Eur(99), Discount = Eur(10) },
            new SimulatedSum { Sales = 2, Applied = 2, Faulty = 0, OldTotal = Usd(120), NewTotal = Usd(108), Discount = Usd(12) });
    }

    [Fact]
    public async Task A_simulated_promotion_takes_the_place_of_the_one_that_the_sale_knew()
    {
        await using var host = Host();
        var sale = Sale.InUsd().Line(100m).Promote(new PercentOffOrder(Rate.FromPercent(10))).Calculate();

        var simulated = (await Preview(host).SimulateAsync(Named("p000", new PercentOffOrder(Rate.FromPercent(25))), [sale.ToSnapshot()])).Value.Sales.Single();

        (simulated.OldTotal, simulated.NewTotal).Should().Be((Usd(90), Usd(75)));
    }

    [Fact]
    public async Task A_sale_where_it_does_not_count_stays_and_one_that_cannot_be_replayed_says_why()
    {
        await using var host = Host();
        var sale = Sale.InUsd().Line(100m).Calculate().ToSnapshot();
        var promotion = Ten with { Condition = new MinimumSubtotal(Usd(500)) };

        var simulation = (await Preview(host).SimulateAsync(promotion, [sale, sale with { EngineVersion = 99 }])).Value;

        simulation.Sales[0].Should().Be(new SimulatedSale { OldTotal = Usd(100), NewTotal = Usd(100), Discount = Usd(0) });
        simulation.Sales[1].Fault!.Code.Should().Be("pricing.unknown_engine_version");
        simulation.Sums.Single().Should().Be(new SimulatedSum { Sales = 2, Applied = 0, Faulty = 1, OldTotal = Usd(200), NewTotal = Usd(200), Discount = Usd(0) });
    }

    [Fact]
    public async Task A_sale_with_a_providers_taxes_estimates_their_change_with_the_shops_rates()
    {
        await using var host = Host();
        var sale = Sale.InUsd().Line(100m, tax: 10);
        var taxed = sale.TaxedBy("acme", (TaxableRef.Goods(Sale.LineIdAt(0)), new TaxRate("Acme", Rate.FromPercent(12)), 12m)).Calculate();

        var simulated = (await Preview(host).SimulateAsync(Ten, [taxed.ToSnapshot()])).Value.Sales.Single();

        simulated.Should().Be(new SimulatedSale { OldTotal = Usd(112), NewTotal = Usd(101), Discount = Usd(10), IsTaxEstimated = true });
    }

    [Fact]
    public async Task A_simulation_is_bounded_and_refuses_what_it_cannot_use()
    {
        await using var host = Host();
        var preview = Preview(host);
        var sale = Sale.InUsd().Line(1m).Calculate().ToSnapshot();

        (await preview.SimulateAsync(Ten, Enumerable.Repeat(sale, PromotionSimulation.MaxSales))).Value.Sales.Should().HaveCount(PromotionSimulation.MaxSales);
        (await preview.SimulateAsync(Ten, Enumerable.Repeat(sale, int.MaxValue))).Error!.Code.Should().Be("pricing.too_many_sales");
        (await preview.SimulateAsync(Ten, [sale, null!])).Error!.Target.Should().Be("sales[1]");
        (await preview.SimulateAsync(Ten with { Name = "" }, [sale])).Error!.Code.Should().Be("promotions.malformed");
        (await preview.SimulateAsync(Ten, [])).Value.Sums.Should().BeEmpty();
        await preview.Invoking(p => p.SimulateAsync(Ten, [sale], new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Sums_beyond_what_money_can_be_are_refused()
    {
        await using var host = Host();
        var sale = Sale.InUsd().Line(80_000_000_000_000_000m).Calculate().ToSnapshot();

        (await Preview(host).SimulateAsync(Ten, [sale, sale])).Error!.Code.Should().Be("pricing.overflow");
    }

    private static CalculationRequest Request(long quantity) => new() { Currency = Currency.Usd, Lines = [new RequestedLine(Sale.LineIdAt(0), Tea.Sku, quantity)] };

    private static Promotion Named(string id, PromotionAction action) => new() { Id = PromotionId.Of(id), Name = id, Action = action };

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);

    private static Money Eur(decimal amount) => Money.Of(amount, Currency.Eur);

    private static ICommerce Commerce(AsyncServiceScope host) => host.ServiceProvider.GetRequiredService<ICommerce>();

    private static IPromotionPreview Preview(AsyncServiceScope host) => Commerce(host).PromotionPreview;

    // The provider holds nothing but memory: the scope is all there is to dispose.
    private static AsyncServiceScope Host(params Promotion[] promotions)
    {
        var services = new ServiceCollection();
        var builder = services.AddCommerce().UseCatalog(new InMemoryCatalog([new CatalogProduct(Tea, [new CatalogPrice(Tea.Price)])]));
        foreach (var promotion in promotions)
        {
            builder.AddPromotion(promotion);
        }

        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }).CreateAsyncScope();
    }
}
