using Commerce.Promotions;

namespace Commerce.Pricing.Tests;

public sealed class CalculationDifferenceTests
{
    private static readonly Sale Tea = Sale.In(Currency.Eur).Line(4.50m, 3, tax: 7m).Line(10m, 1, tax: 19m).Ship(3.90m, tax: 19m);

    [Fact]
    public void Two_calculations_of_one_cart_differ_in_nothing() => Between(Tea, Tea).Should().BeEmpty();

    [Fact]
    public void A_price_that_rose_is_named_with_the_total_and_its_tax_is_no_news() => Between(Tea, Reprice(Tea, 0, 4.90m)).Should().Equal(
        "Total: 30.99 EUR -> 32.27 EUR",
        "Price of SKU-1: 4.50 EUR -> 4.90 EUR");

    [Fact]
    public void Lines_come_and_go()
    {
        var other = Tea with { Lines = [Tea.Lines[0] with { Quantity = 2 }, Tea.Lines[1] with { Id = Sale.LineIdAt(7) }] };

        Between(Tea, other).Should().Equal(
            "Total: 30.99 EUR -> 26.17 EUR",
            "Quantity of SKU-1: 3 -> 2",
            "LineAdded of SKU-2: new, 1 x 10.00 EUR",
            "LineRemoved of SKU-2: gone, was 1 x 10.00 EUR");
    }

    [Fact]
    public void A_lost_promotion_another_shipping_price_and_a_fee_are_named()
    {
        var before = Tea.Promote(new PercentOffOrder(Rate.FromPercent(10))).Grant(ManualDiscountTarget.Goods, amount: 1);
        var after = Tea with { Shipping = Sale.In(Currency.Eur).Ship(4.90m, tax: 19m).Shipping, Fees = Tea.Charge(2m).Fees };

        Between(before, after).Skip(1).Should().Equal(
            "Discount of Promotion 1: gone, was 2.35 EUR",
            "Discount of Goodwill 1: gone, was 1.00 EUR",
            "Shipping of Standard: 3.90 EUR -> 4.90 EUR",
            "Fee of Fee 1: new, 2.00 EUR");
    }

    [Fact]
    public void Other_tax_rates_and_a_tender_are_named()
    {
        var taxed = Tea with { Lines = [Tea.Lines[0], Tea.Lines[1] with { Taxes = Sale.Tax(21m) }] };

        Between(Tea, taxed.Tender(5m)).Should().Equal(
            "Total: 30.99 EUR -> 31.19 EUR",
            "AmountDue: 30.99 EUR -> 26.19 EUR",
            "Tax of SKU-2: Tax 1 19 % 1.90 EUR -> Tax 1 21 % 2.10 EUR");
    }

    [Fact]
    public void Another_currency_or_policy_is_named()
    {
        Between(Tea, Sale.InUsd().Line(1m)).Should().Equal("Currency: EUR -> USD");
        Between(Tea, Tea.RoundedPer(TaxRoundingLevel.Order)).Should().Equal("Policy of TaxRounding: Line -> Order");
    }

    private static IEnumerable<string> Between(Sale before, Sale after) =>
        CalculationDifference.Between(before.Calculate(), after.Calculate()).Select(c => c.ToString());

    private static Sale Reprice(Sale sale, int line, decimal price) =>
        sale with { Lines = sale.Lines.SetItem(line, sale.Lines[line] with { UnitPrice = UnitPrice.Of(price, sale.Currency) }) };
}
