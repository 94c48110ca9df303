using Commerce;
using Commerce.Pricing;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class TaxPage
{
    private static readonly TaxCategory Food = TaxCategory.Of("food");
    private static readonly TaxCategory Consulting = TaxCategory.Of("consulting");

    public static void Simple(ICommerceBuilder commerce) =>
        #region tax-one-set
        commerce
            .AddTaxRate(TaxCategory.Standard, new TaxRate("State", Rate.FromPercent(4)))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("City", Rate.FromPercent(4.5m)));
        #endregion

    public static void Places(ICommerceBuilder commerce) =>
        #region tax-rules
        commerce
            .SellFrom("DE")
            .AddTaxRule("DE", "VAT", 19)
            .AddTaxRule("DE", "VAT", 7, rule => rule with { Category = Food })
            .AddTaxRule("FR", "VAT", 20)
            .AddTaxRule("US", "State", 7.25m, rule => rule with { Region = "CA" })
            .AddTaxRule("US", "County", 2.25m, rule => rule with { Region = "CA", PostalCodes = ["90000-90899", "91*"] });
        #endregion

    public static void Canada(ICommerceBuilder commerce)
    {
        #region tax-compound
        var reform = new DateTimeOffset(2013, 1, 1, 0, 0, 0, TimeSpan.FromHours(-5));
        commerce
            .AddTaxRule("CA", "GST", 5)
            .AddTaxRule("CA", "HST", 13, rule => rule with { Region = "ON", Replaces = true })
            .AddTaxRules(
                new TaxRule { Country = "CA", Region = "QC", Tax = new TaxRate("QST", Rate.FromPercent(9.5m), IsCompound: true), Order = 1, ValidUntil = reform },
                new TaxRule { Country = "CA", Region = "QC", Tax = new TaxRate("QST", Rate.FromPercent(9.975m)), Order = 1, ValidFrom = reform });
        #endregion
    }

    public static void Untaxed(ICommerceBuilder commerce) =>
        #region tax-untaxed
        commerce
            .AddTaxRule("IE", "VAT", 23)
            .AddTaxRule("IE", "VAT", 0, rule => rule with { Category = Food })                 // zero-rated: reported with its base
            .AddTaxRules(
                new TaxRule { Country = "IE", Category = TaxCategory.Of("insurance"), Treatment = TaxTreatment.Exempt, Note = "Exempt from VAT" },
                new TaxRule { Country = "ES", PostalCodes = ["35*", "38*"], Treatment = TaxTreatment.OutOfScope });
        #endregion

    public static CommerceResult<TaxTable> File(Stream stream)
    {
        #region tax-file
        CommerceResult<TaxTable> table = JsonTaxTable.Read(stream); // {"rules":[{"country":"DE","tax":{"name":"VAT","rate":"19%"}}]}
        #endregion
        return table;
    }

    public static void Businesses(ICommerceBuilder commerce) =>
        #region tax-reverse-charge
        commerce
            .SellFrom("DE", "AT")                                        // established in Austria too: sales there are domestic
            .UseReverseCharge(TaxZone.EuropeanUnion, Consulting);        // services; all other categories are goods
        #endregion

    public static UnitPrice Rebased(TaxRateSet germany, TaxRateSet greece)
    {
        #region tax-rebase
        var list = UnitPrice.Of(30m, Currency.Eur);                      // with 19 % in it
        UnitPrice inGreece = TaxRebasing.Rebase(list, germany, greece);  // 31.26 with 24 % in it: 30 / 1.19 x 1.24
        #endregion
        return inGreece;
    }

    public static void CrossZone(ICommerceBuilder commerce) =>
        #region tax-cross-zone
        commerce.UsePricingPolicy(PricingPolicy.TaxIncluded with { CrossZone = CrossZonePricing.KeepNet });
        #endregion

    public static void External(ICommerceBuilder commerce)
    {
        #region tax-use-provider
        commerce.UseTaxProvider<AcmeTax>();
        commerce.Services.Configure<TaxOptions>(o => o.OnProviderFailure = TaxProviderFailure.UseOwnRates);
        #endregion
    }

    public static void Summary(CalculatedOrder order)
    {
        #region tax-summary
        foreach (var tax in order.TaxSummary)
        {
            Console.WriteLine($"{tax.Rate?.Name} {tax.Rate?.Rate} {tax.Rate?.Jurisdiction}: {tax.Amount} on {tax.Taxable} {tax.Note}");
        }
        #endregion
    }
}

#region tax-provider
public sealed class AcmeTax(IAcmeClient client) : ITaxProvider
{
    public string Name => "acme-tax";

    public async ValueTask<CommerceResult<TaxAnswer>> CalculateAsync(TaxRequest request, CancellationToken cancellationToken)
    {
        if (await client.QuoteAsync(request, cancellationToken) is not { } quote)
        {
            return CommerceError.Unavailable("acme.down", "The tax service does not answer. Try again.");
        }

        return new TaxAnswer([.. request.Lines.Zip(quote, (line, tax) => new TaxAnswerLine(line.On, [new TaxAmount(tax.Rate, line.Amount, tax.Amount)]))]);
    }
}
#endregion

public interface IAcmeClient
{
    Task<IReadOnlyList<(TaxRate Rate, Money Amount)>?> QuoteAsync(TaxRequest request, CancellationToken cancellationToken);
}
