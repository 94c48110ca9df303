using System.Text;

namespace Commerce.Tax;

/// <summary>Where goods go, when, and to whom. <see cref="ToString"/> names no personal data.</summary>
/// <param name="Shop">The shop that sells.</param>
/// <param name="Destination">Where the goods go; <see langword="null"/> while unknown: the taxes of the shop's home count.</param>
/// <param name="Exemption">Why the customer is charged no tax; <see langword="null"/> when they are.</param>
public readonly record struct TaxQuery(ShopId Shop, Address? Destination, TaxExemption? Exemption = null)
{
    /// <summary>When the sale is taxed; <see langword="null"/> for now.</summary>
    public DateTimeOffset? Instant { get; init; }

    /// <summary>Where the goods come from; <see langword="null"/> for the shop's home.</summary>
    public Address? Origin { get; init; }

    /// <summary>The customer's tax identification number, such as a VAT id.</summary>
    public string? TaxId { get; init; }

    /// <summary>True when the host has asked the authority and <see cref="TaxId"/> is valid. Nothing is decided on one that is not.</summary>
    public bool IsTaxIdVerified { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Shop = ").Append(Shop).Append(", Destination = ").Append(Destination?.Country);
        return true;
    }
}
