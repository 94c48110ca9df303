using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>
/// One tax at one place, as data. The rules that match a destination add up: the country's, the region's and those of the postal code, in
/// <see cref="Order"/>. A category without rules of its own at the place is taxed as <see cref="TaxCategory.Standard"/> is.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TaxRule
{
    /// <summary>The country: two letters of ISO 3166-1.</summary>
    public required string Country { get; init; }

    /// <summary>State or province, as addresses name it, with or without the country before it (<c>CA</c> or <c>US-CA</c>); <see langword="null"/> for the whole country.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// The postal codes: exact (<c>10115</c>), by their beginning (<c>94*</c>) or a range (<c>90000-90999</c>), without the spaces and hyphens
    /// that addresses may have. Empty for all.
    /// </summary>
    public ImmutableArray<string> PostalCodes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What is taxed.</summary>
    /// <value><see cref="TaxCategory.Standard"/>.</value>
    public TaxCategory Category { get; init => field = value.IsDefault ? TaxCategory.Standard : value; } = TaxCategory.Standard;

    /// <summary>The tax; a rate of 0 % is charged and reported like any other. <see langword="null"/> where <see cref="Treatment"/> charges none.</summary>
    /// <remarks>A tax without a jurisdiction is that of the rule's country or region.</remarks>
    public TaxRate? Tax { get; init; }

    /// <summary>Taxed, exempt by law, or out of the scope of the tax. What is not taxed replaces the taxes of broader places.</summary>
    public TaxTreatment Treatment { get; init; }

    /// <summary>The sentence that an invoice must carry.</summary>
    public string? Note { get; init; }

    /// <summary>Where the tax stands among those of one sale, lowest first: a compound tax is charged on those before it. Equal ones stand as they were added.</summary>
    public int Order { get; init; }

    /// <summary>True when the taxes of broader places are not charged here: those of the country in a region, those of both at postal codes.</summary>
    public bool Replaces { get; init; }

    /// <summary>The first instant at which the rule counts; <see langword="null"/> since ever.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The instant at which it counts no more; <see langword="null"/> until further notice.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}
