using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>Bad fees, discounts, tenders and policies are refused with a code and a place.</summary>
public sealed class OrderKernelExtrasInputTests
{
    private static readonly Sale Good = Sale.InUsd().Line(10m);

    private static readonly (string Code, string Target, Func<Sale> Sale)[] Cases =
    [
        ("pricing.incomplete_fee", "fees[0]", () => Good with { Fees = [null!] }),
        ("pricing.incomplete_fee", "fees[1]", () => Good.Charge(1m) with { Fees = [.. Good.Charge(1m).Fees, new PricingFee(default, "Fee", Good.Of(1m), TaxRateSet.None)] }),
        ("pricing.incomplete_fee", "fees[0]", () => Good with { Fees = [new PricingFee(FeeId.Of("f"), " ", Good.Of(1m), TaxRateSet.None)] }),
        ("pricing.incomplete_fee", "fees[0]", () => Good with { Fees = [new PricingFee(FeeId.Of("f"), "Fee", Good.Of(1m), null!)] }),
        ("pricing.mixed_currencies", "fees[0].amount", () => Good with { Fees = [new PricingFee(FeeId.Of("f"), "Fee", Money.Of(1m, Currency.Eur), TaxRateSet.None)] }),
        ("pricing.too_many", "fees", () => Good with { Fees = [.. Enumerable.Repeat(Good.Charge(1m).Fees[0], 101)] }),
        ("pricing.malformed_discount", "manualDiscounts[0]", () => Good.Grant(ManualDiscountTarget.Goods)),
        ("pricing.malformed_discount", "manualDiscounts[0]", () => Good.Grant(ManualDiscountTarget.Goods, 10, 10)),
        ("pricing.malformed_discount", "manualDiscounts[0]", () => Good.Grant(ManualDiscountTarget.Goods, amount: -1)),
        ("pricing.malformed_discount", "manualDiscounts[0]", () => Good.Grant(ManualDiscountTarget.Line, amount: 1)),
        ("pricing.malformed_discount", "manualDiscounts[0]", () => Good.Grant((ManualDiscountTarget)9, amount: 1)),
        ("pricing.malformed_discount", "manualDiscounts[1]", () => Good.Grant(ManualDiscountTarget.Goods, 1) with { Discounts = [.. Good.Grant(ManualDiscountTarget.Goods, 1).Discounts, Good.Grant(ManualDiscountTarget.Goods, 1).Discounts[0] with { Reason = "" }] }),
        ("pricing.malformed_discount", "manualDiscounts[0]", () => Good with { Discounts = [Good.Grant(ManualDiscountTarget.Goods, 1).Discounts[0] with { Reason = new string('x', 201) }] }),
        ("pricing.malformed_discount", "manualDiscounts[0]", () => Good with { Discounts = [Good.Grant(ManualDiscountTarget.Goods, amount: 1).Discounts[0] with { Amount = Money.Of(1m, Currency.Eur) }] }),
        ("pricing.too_many", "manualDiscounts", () => Good with { Discounts = [.. Enumerable.Repeat(Good.Grant(ManualDiscountTarget.Goods, 1).Discounts[0], 101)] }),
        ("pricing.malformed_tender", "tenders[0]", () => Good.Tender(-0.01m)),
        ("pricing.malformed_tender", "tenders[0]", () => Good with { Tenders = [new PricingTender("", "Card", Good.Of(1m))] }),
        ("pricing.malformed_tender", "tenders[0]", () => Good with { Tenders = [new PricingTender("r", " ", Good.Of(1m))] }),
        ("pricing.malformed_tender", "tenders[1]", () => Good with { Tenders = [.. Good.Tender(1m).Tenders, .. Good.Tender(2m).Tenders] }),
        ("pricing.mixed_currencies", "tenders[0].available", () => Good with { Tenders = [new PricingTender("r", "Card", Money.Of(1m, Currency.Eur))] }),
        ("pricing.too_many", "tenders", () => Good with { Tenders = [.. Enumerable.Repeat(Good.Tender(1m).Tenders[0], 101)] }),
        ("pricing.unknown_policy", "policy", () => Good.Under(new PricingPolicy { TaxBase = (TaxBase)2 })),
        ("pricing.unknown_policy", "policy", () => Good.Under(new PricingPolicy { TaxRounding = (TaxRoundingLevel)4 })),
        ("pricing.unknown_policy", "policy", () => Good.Under(new PricingPolicy { DiscountBase = (DiscountBase)2 })),
        ("pricing.unknown_policy", "policy", () => Good.Under(new PricingPolicy { CrossZone = (CrossZonePricing)2 })),
        ("pricing.unknown_policy", "policy", () => Good.Under(new PricingPolicy { CashRounding = (RoundingMode)99 })),
        ("pricing.cash_increment_out_of_range", "policy.cashIncrement", () => Good.Under(new PricingPolicy { CashIncrement = -1 })),
        ("pricing.cash_increment_out_of_range", "policy.cashIncrement", () => Good.Under(new PricingPolicy { CashIncrement = 1_000_001 })),
        ("pricing.goods_without_own_taxes", "lines[0].taxes", () => Good with { Lines = [Good.Lines[0] with { Taxes = TaxRateSet.WeightedByGoods }] }),
        ("pricing.wrong_provided_tax", "providedTaxes", () => Good.TaxedBy("P", (TaxableRef.Goods(Good.Lines[0].Id), new TaxRate("T", default), -0.01m))),
        ("pricing.wrong_provided_tax", "providedTaxes", () => Good.TaxIncluded().TaxedBy("P", (TaxableRef.Goods(Good.Lines[0].Id), new TaxRate("T", default), 10.01m))),
        ("pricing.wrong_provided_tax", "providedTaxes", () => Good.Charge(-1m).TaxedBy("P", (TaxableRef.Fee(0), new TaxRate("T", default), 0.01m))),
        ("pricing.malformed_provided_tax", "providedTaxes.taxes[0]", () => Good with { Provided = new ProvidedTaxes { Provider = "P", Taxes = [null!] } }),
        ("pricing.malformed_provided_tax", "providedTaxes.taxes[0]", () => Good.TaxedBy("P", (TaxableRef.Fee(0), new TaxRate("T", default), 1m))),
        ("pricing.malformed_provided_tax", "providedTaxes.taxes[0]", () => Good.TaxedBy("P", (TaxableRef.Goods(Sale.LineIdAt(9)), new TaxRate("T", default), 1m))),
        ("pricing.malformed_provided_tax", "providedTaxes.taxes[0]", () => Good with { Provided = new ProvidedTaxes { Provider = "P", Taxes = [new ProvidedTax(TaxableRef.Goods(Good.Lines[0].Id), new TaxRate("T", default), Money.Of(1m, Currency.Eur))] } }),
        ("pricing.malformed_provided_tax", "providedTaxes.taxes[0]", () => Good.TaxedBy("P", (new TaxableRef { Kind = (TaxableKind)9 }, new TaxRate("T", default), 1m))),
        ("pricing.malformed_provided_tax", "providedTaxes.taxes[16]", () => Good.TaxedBy("P", [.. Enumerable.Repeat((TaxableRef.Goods(Good.Lines[0].Id), new TaxRate("T", default), 1m), 17)])),
    ];

    public static TheoryData<string, string, int> Bad { get; } = Indexed();

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_used_is_refused_with_a_code_and_a_place(string code, string target, int number)
    {
        Cases[number].Sale().TryCalculate().TryGet(out _, out var error).Should().BeFalse();

        error!.Code.Should().Be(code);
        error.Target.Should().Be(target);
    }

    [Fact]
    public void A_refusal_says_what_is_wrong_with_a_discount()
    {
        Says("say why in at most 200 characters.", Without(d => d with { Reason = "" }));
        Says("its target does not exist.", Without(d => d with { Target = (ManualDiscountTarget)9 }));
        Says("give either a rate or an amount.", Without(d => d with { Amount = null }));
        Says("its amount must be in USD.", Without(d => d with { Amount = Money.Of(1m, Currency.Eur) }));
        Says("its amount is below zero; use a fee to charge more.", Without(d => d with { Amount = Good.Of(-1m) }));
        Says("the order has no such line.", Without(d => d with { Target = ManualDiscountTarget.Line }));

        static Sale Without(Func<ManualDiscount, ManualDiscount> change) => Good with { Discounts = [change(Good.Grant(ManualDiscountTarget.Goods, amount: 1).Discounts[0])] };
    }

    [Fact]
    public void A_refusal_says_what_is_wrong_with_a_provided_tax()
    {
        var (line, rate) = (TaxableRef.Goods(Good.Lines[0].Id), new TaxRate("T", default));

        Says("a tax or its rate is missing.", With([null!]));
        Says("a tax or its rate is missing.", With(new ProvidedTax(line, null!, Good.Of(1m))));
        Says("an amount is not in USD.", With(new ProvidedTax(line, rate, Money.Of(1m, Currency.Eur))));
        Says("it names something that the order does not have.", With(new ProvidedTax(TaxableRef.Shipping(0), rate, Good.Of(1m))));
        Says("a line bears at most 16 taxes.", With([.. Enumerable.Repeat(new ProvidedTax(line, rate, Good.Of(0m)), 17)]));

        static Sale With(params ProvidedTax[] taxes) => Good with { Provided = new ProvidedTaxes { Provider = "P", Taxes = [.. taxes] } };
    }

    [Fact]
    public void A_hundred_fees_discounts_and_tenders_a_reason_of_200_characters_and_16_taxes_are_accepted()
    {
        var discount = Good.Grant(ManualDiscountTarget.Goods, amount: 0.01m).Discounts[0] with { Reason = new string('x', 200) };
        var tenders = Enumerable.Range(0, 100).Aggregate(Good, (sale, _) => sale.Tender(0.01m)).Tenders;

        (Good with { Fees = [.. Enumerable.Repeat(Good.Charge(1m).Fees[0], 100)] }).Calculate().FeePrice.Amount.Should().Be(100m);
        (Good with { Discounts = [.. Enumerable.Repeat(discount, 100)] }).Calculate().Discount.Amount.Should().Be(1m);
        (Good with { Tenders = tenders }).Calculate().AmountDue.Amount.Should().Be(9m);
        Good.TaxedBy("P", [.. Enumerable.Repeat((TaxableRef.Goods(Good.Lines[0].Id), new TaxRate("T", default), 0.01m), 16)]).Calculate().Tax.Amount.Should().Be(0.16m);
        Good.Under(new PricingPolicy { CashIncrement = 1_000_000 }).Calculate().Total.Amount.Should().Be(0m);
    }

    [Fact]
    public void Fees_are_checked_before_discounts_before_tenders_before_taxes()
    {
        var taxes = Good.TaxedBy("P", (TaxableRef.Fee(0), new TaxRate("T", default), 1m));
        var tenders = taxes.Tender(-1m);
        var discounts = tenders.Grant(ManualDiscountTarget.Goods);

        Code(taxes).Should().Be("pricing.malformed_provided_tax");
        Code(tenders).Should().Be("pricing.malformed_tender");
        Code(discounts).Should().Be("pricing.malformed_discount");
        Code(discounts with { Fees = [null!] }).Should().Be("pricing.incomplete_fee");

        static string Code(Sale sale) => sale.TryCalculate().Error!.Code;
    }

    private static void Says(string reason, Sale sale) => sale.TryCalculate().Error!.Message.Should().EndWith(reason);

    private static TheoryData<string, string, int> Indexed()
    {
        var data = new TheoryData<string, string, int>();
        for (var i = 0; i < Cases.Length; i++)
        {
            data.Add(Cases[i].Code, Cases[i].Target, i);
        }

        return data;
    }
}
