using Commerce;
using Commerce.Tax;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for taxes.</summary>
public static class TaxBuilderExtensions
{
    /// <summary>Adds a tax to those of a category, wherever goods go; they are charged in the order in which they were added.</summary>
    public static ICommerceBuilder AddTaxRate(this ICommerceBuilder builder, TaxCategory category, TaxRate rate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rate);
        builder.Services.Configure<TaxOptions>(options =>
        {
            var set = options.Rates.TryGetValue(category, out var existing) ? existing : TaxRateSet.None;
            options.Rates[category] = new TaxRateSet(set.Rates.Add(rate));
        });
        return builder;
    }

    /// <summary>Adds taxes by place and time. Rules that contradict each other fail when the app starts.</summary>
    public static ICommerceBuilder AddTaxRules(this ICommerceBuilder builder, params IEnumerable<TaxRule> rules)
    {
        ArgumentNullException.ThrowIfNull(builder);
        TaxRule[] added = [.. rules];
        builder.Services.Configure<TaxOptions>(options =>
        {
            foreach (var rule in added)
            {
                options.Rules.Add(rule);
            }
        });
        return builder;
    }

    /// <summary>Adds the tax of a country, or of the part of it that <paramref name="narrow"/> says.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="country">Two letters of ISO 3166-1.</param>
    /// <param name="name">The name that receipts show.</param>
    /// <param name="percent">The rate in percent.</param>
    /// <param name="narrow">Sets what else the rule says: category, region, postal codes, dates.</param>
    /// <exception cref="ArgumentException">The rate is below 0, above 100, or has more than 6 decimals.</exception>
    public static ICommerceBuilder AddTaxRule(this ICommerceBuilder builder, string country, string name, decimal percent, Func<TaxRule, TaxRule>? narrow = null)
    {
        var rule = new TaxRule { Country = country, Tax = new TaxRate(name, Rate.FromPercent(percent)) };
        return builder.AddTaxRules(narrow is null ? rule : narrow(rule));
    }

    /// <summary>Says where the shop is: its taxes count while a destination is unknown, and prices that include tax contain them.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="home">The place; country, region and postal code count.</param>
    /// <param name="establishments">Further countries where the seller is established.</param>
    public static ICommerceBuilder SellFrom(this ICommerceBuilder builder, Address home, params IEnumerable<string> establishments)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(home);
        string[] added = [.. establishments];
        builder.Services.Configure<TaxOptions>(options =>
        {
            options.Home = home;
            options.Establishments.UnionWith(added);
        });
        return builder;
    }

    /// <inheritdoc cref="SellFrom(ICommerceBuilder, Address, IEnumerable{string})"/>
    public static ICommerceBuilder SellFrom(this ICommerceBuilder builder, string home, params IEnumerable<string> establishments) =>
        builder.SellFrom(new Address { Country = home }, establishments);

    /// <summary>Charges no tax to businesses in other countries of a zone, such as <see cref="TaxZone.EuropeanUnion"/>, whose tax id the host has verified.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="services">The categories that are services; all others are goods, for which invoices say something else.</param>
    public static ICommerceBuilder UseReverseCharge(this ICommerceBuilder builder, TaxZone zone, params IEnumerable<TaxCategory> services)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(zone);
        TaxCategory[] added = [.. services];
        builder.Services.Configure<TaxOptions>(options =>
        {
            options.ReverseChargeZone = zone;
            options.Services.UnionWith(added);
        });
        return builder;
    }
}
