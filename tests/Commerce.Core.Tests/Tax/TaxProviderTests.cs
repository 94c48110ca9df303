using Microsoft.Extensions.DependencyInjection;
using static Commerce.Tax.Tests.TaxDesk;

namespace Commerce.Tax.Tests;

public sealed class TaxProviderTests
{
    private static readonly LineId Tea = LineId.Parse("00000000-0000-7000-8000-000000000001");

    private static readonly TaxRequest Request = new()
    {
        Shop = ShopId.Default,
        Currency = Currency.Usd,
        Instant = Utc(2026, 11, 21),
        Destination = To("US", "CA", "90210"),
        Lines =
        [
            new TaxRequestLine(TaxableRef.Goods(Tea), "TEA-1", TaxCategory.Standard, 3, Usd(13.55m)),
            new TaxRequestLine(TaxableRef.Shipping(0), "post", TaxCategory.Standard, 1, Usd(5)),
            new TaxRequestLine(TaxableRef.Fee(0), "allowance", TaxCategory.Standard, 1, Usd(-1)),
        ],
    };

    public static TheoryData<string, string?, Func<TaxAnswer, TaxAnswer?>> Wrong { get; } = new()
    {
        { "tax.provider_failed", null, _ => null },
        { "tax.answer_incomplete", null, _ => new TaxAnswer(default) },
        { "tax.answer_incomplete", null, a => new TaxAnswer(a.Lines.Add(null!)) },
        { "tax.answer_incomplete", null, a => Line(a, 0, l => l with { Taxes = default }) },
        { "tax.answer_incomplete", null, a => Line(a, 0, l => l with { Taxes = [null!] }) },
        { "tax.answer_incomplete", null, a => Tax(a, 0, t => t with { Rate = null! }) },
        { "tax.answer_incomplete", null, a => Tax(a, 0, t => t with { Rate = t.Rate with { Name = " " } }) },
        { "tax.answer_incomplete", null, a => Tax(a, 0, t => t with { Rate = t.Rate with { Jurisdiction = null! } }) },
        { "tax.answer_unknown_line", "shipping[1]", a => Line(a, 1, l => l with { On = TaxableRef.Shipping(1) }) },
        { "tax.answer_unknown_line", "fees[7]", a => Line(a, 1, l => l with { On = TaxableRef.Fee(7) }) },
        { "tax.answer_duplicate_line", "fees[0]", a => new TaxAnswer(a.Lines.Add(a.Lines[2])) },
        { "tax.answer_missing_line", "shipping[0]", a => new TaxAnswer(a.Lines.RemoveAt(1)) },
        { "tax.answer_currency", "shipping[0]", a => Tax(a, 1, t => t with { Amount = Money.Of(1, Currency.Eur) }) },
        { "tax.answer_currency", "shipping[0]", a => Tax(a, 1, t => t with { Amount = default }) },
        { "tax.answer_currency", "shipping[0]", a => Tax(a, 1, t => t with { Taxable = default }) },
        { "tax.answer_sign", "shipping[0]", a => Tax(a, 1, t => t with { Amount = Usd(-0.01m) }) },
        { "tax.answer_sign", "shipping[0]", a => Tax(a, 1, t => t with { Taxable = Usd(-5) }) },
        { "tax.answer_sign", "fees[0]", a => Tax(a, 2, t => t with { Amount = Usd(0.01m) }) },
        { "tax.answer_too_many_taxes", "shipping[0]", a => Line(a, 1, l => l with { Taxes = [.. Enumerable.Repeat(l.Taxes[0], 17)] }) },
    };

    [Fact]
    public async Task C17_the_amounts_of_a_provider_are_taken_as_they_are_though_they_differ_from_rate_times_base()
    {
        var provider = new ScriptedTaxProvider(r => Tax(ScriptedTaxProvider.TenPercentOf(r), 0, t => t with { Amount = Usd(1.37m), Taxable = Usd(13) }));

        var provision = (await AskAsync(provider, Request)).Value;

        provision.Failure.Should().BeNull();
        provision.Taxes!.Provider.Should().Be("scripted");
        provision.Taxes.Taxes.Should().Equal(
            new ProvidedTax(TaxableRef.Goods(Tea), ScriptedTaxProvider.SalesTax, Usd(1.37m), Usd(13)),
            new ProvidedTax(TaxableRef.Shipping(0), ScriptedTaxProvider.SalesTax, Usd(0.5m), Usd(5)),
            new ProvidedTax(TaxableRef.Fee(0), ScriptedTaxProvider.SalesTax, Usd(-0.1m), Usd(-1)));
    }

    [Fact]
    public async Task A_line_may_bear_no_tax_and_a_free_one_may_bear_some()
    {
        var provider = new ScriptedTaxProvider(r => Line(ScriptedTaxProvider.TenPercentOf(r), 0, l => l with { Taxes = [] }));
        var free = new ScriptedTaxProvider(r => Tax(ScriptedTaxProvider.TenPercentOf(r), 0, t => t with { Amount = Usd(1) }));

        (await AskAsync(provider, Request)).Value.Taxes!.Taxes.Should().HaveCount(2);
        (await AskAsync(free, Request with { Lines = [Request.Lines[0] with { Amount = Usd(0) }] })).IsSuccess.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_answer_that_cannot_be_right_is_refused(string code, string? target, Func<TaxAnswer, TaxAnswer?> spoil)
    {
        var result = await AskAsync(new ScriptedTaxProvider(r => CommerceResultOf(spoil(ScriptedTaxProvider.TenPercentOf(r)))), Request);

        result.Error!.Code.Should().Be(code);
        result.Error.Kind.Should().Be(CommerceErrorKind.Unavailable);
        result.Error.Target.Should().Be(target);
        result.Error.Message.Should().Contain("scripted");
    }

    [Fact]
    public async Task A_price_cannot_contain_more_tax_than_it_is()
    {
        var provider = new ScriptedTaxProvider(r => Tax(ScriptedTaxProvider.TenPercentOf(r), 1, t => t with { Amount = Usd(5.01m) }));

        (await AskAsync(provider, Request with { PricesIncludeTax = true })).Error!.Code.Should().Be("tax.answer_too_large");
        (await AskAsync(provider, Request)).IsSuccess.Should().BeTrue("tax on top has no such bound");
    }

    [Fact]
    public async Task What_the_service_declines_and_what_it_throws_is_a_refusal()
    {
        var down = CommerceError.Unavailable("acme.down", "Try again.");

        (await AskAsync(new ScriptedTaxProvider(_ => down), Request)).Error.Should().Be(down);
        (await AskAsync(new ScriptedTaxProvider(_ => throw new HttpRequestException("secret")), Request)).Error!.Should()
            .Match<CommerceError>(e => e.Code == "tax.provider_failed" && !e.Message.Contains("secret", StringComparison.Ordinal));
        (await AskAsync(new ScriptedTaxProvider(_ => throw new TaskCanceledException("time is up")), Request)).Error!.Code.Should().Be("tax.provider_failed");
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_failure_of_the_provider()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await FluentActions.Awaiting(() => AskAsync(ScriptedTaxProvider.TenPercent(), Request, cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_shop_may_go_on_with_its_own_rates_and_the_reason_stays_visible()
    {
        var down = CommerceError.Unavailable("acme.down", "Try again.");

        var provision = (await AskAsync(new ScriptedTaxProvider(_ => down), Request, o => o.OnProviderFailure = TaxProviderFailure.UseOwnRates)).Value;

        provision.Taxes.Should().BeNull();
        provision.Failure.Should().Be(down);
    }

    [Fact]
    public async Task The_provider_learns_where_the_shop_is()
    {
        var provider = ScriptedTaxProvider.TenPercent();

        await AskAsync(provider, Request, o => o.Home = To("US", "NV"));
        await AskAsync(provider, Request with { Origin = To("DE") }, o => o.Home = To("US", "NV"));

        provider.Asked.Select(r => r.Origin!.Country).Should().Equal("US", "DE");
        Request.ToString().Should().NotContain("90210");
    }

    [Fact]
    public void Without_a_provider_there_is_none_to_ask()
    {
        using var services = Services(null, null);
        using var scope = services.CreateScope();

        scope.ServiceProvider.GetRequiredService<TaxSource>().HasProvider.Should().BeFalse();
    }

    private static async Task<CommerceResult<TaxProvision>> AskAsync(ITaxProvider provider, TaxRequest request, Action<TaxOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        await using var services = Services(provider, configure);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TaxSource>().ProvideAsync(request, cancellationToken);
    }

    private static ServiceProvider Services(ITaxProvider? provider, Action<TaxOptions>? configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var commerce = services.AddCommerce();
        if (provider is not null)
        {
            commerce.UseTaxProvider(provider);
        }

        services.Configure(configure ?? (_ => { }));
        return services.BuildServiceProvider(validateScopes: true);
    }

    // A plugin without nullable annotations can answer null all the same.
    private static CommerceResult<TaxAnswer> CommerceResultOf(TaxAnswer? answer) => answer is null ? null! : CommerceResult<TaxAnswer>.Success(answer);

    private static TaxAnswer Line(TaxAnswer answer, int index, Func<TaxAnswerLine, TaxAnswerLine> change) => new(answer.Lines.SetItem(index, change(answer.Lines[index])));

    private static TaxAnswer Tax(TaxAnswer answer, int index, Func<TaxAmount, TaxAmount> change) => Line(answer, index, l => l with { Taxes = [change(l.Taxes[0])] });

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);
}
