using System.Globalization;
using Commerce;
using Commerce.Pricing;

namespace MyShop;

internal static class MoneyPage
{
    public static void Show()
    {
        #region money
        var price = Money.Of(19.99m, Currency.Eur);               // 1999 minor units
        var three = price * 3;                                    // 59.97 EUR, checked arithmetic
        var yen = Money.FromMinorUnits(1999, Currency.Jpy);       // 1999 JPY: the yen has no decimals
        var tax = price.Percent(Rate.FromPercent(8.625m));        // 1.72 EUR, rounded once, by name
        var shares = Money.Of(10m, Currency.Eur).Split(3);        // 3.34 + 3.33 + 3.33: nothing is lost
        var german = price.ToString("C", CultureInfo.GetCultureInfo("de-DE"));
        #endregion
        Console.WriteLine($"{three} {yen} {tax} {shares.Length} {german}");

        #region unit-price
        var coffee = UnitPrice.Of(19.90m, Currency.Eur, perUnits: 1000); // 19.90 a kilogram
        Money bag = coffee.For(Quantity.Of(333));                        // 333 g: 6.63 EUR, rounded once
        var screw = UnitPrice.Of(0.0045m, Currency.Eur);                 // finer than a cent: exact until it is bought
        #endregion
        Console.WriteLine($"{bag} {screw}");

        #region policy
        var policy = PricingPolicy.EuropeanGross with
        {
            Rounding = RoundingMode.HalfEven,
            TaxRounding = TaxRoundingLevel.Order,
        };
        PricingPolicy checkedPolicy = policy.Validated().Value;     // a refusal names what is wrong with a policy from outside
        PricingPolicy till = PricingPolicy.Cash(policy, smallestCoin: 5);
        Console.WriteLine(string.Join(", ", till.GivesUp));         // LinesSumToTotal, LineTaxIsRateTimesBase, NetPriceIsTheSameEverywhere
        #endregion
        Console.WriteLine(checkedPolicy);
    }
}
