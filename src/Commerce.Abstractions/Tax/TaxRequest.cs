using System.Text;

namespace Commerce.Tax;

/// <summary>What a tax provider is asked. <see cref="ToString"/> names no personal data.</summary>
public sealed record TaxRequest
{
    /// <summary>The shop that sells.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The currency of every amount, here and in the answer.</summary>
    public required Currency Currency { get; init; }

    /// <summary>When the sale is taxed.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>Where the goods go.</summary>
    public required Address Destination { get; init; }

    /// <summary>Where the goods come from; <see langword="null"/> when nobody has said.</summary>
    public Address? Origin { get; init; }

    /// <summary>Who buys; <c>default</c> while unknown.</summary>
    public CustomerRef Customer { get; init; }

    /// <summary>Why the customer is charged no tax; <see langword="null"/> when they are.</summary>
    public TaxExemption? Exemption { get; init; }

    /// <summary>The customer's tax identification number.</summary>
    public string? TaxId { get; init; }

    /// <summary>True when the host has asked the authority and <see cref="TaxId"/> is valid.</summary>
    public bool IsTaxIdVerified { get; init; }

    /// <summary>True when the amounts contain their taxes, unless a line says otherwise; the answer's taxes are then parts of them.</summary>
    public bool PricesIncludeTax { get; init; }

    /// <summary>Goods, shipping prices and fees.</summary>
    public required ImmutableArray<TaxRequestLine> Lines { get; init => field = value.IsDefault ? [] : value; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Shop = ").Append(Shop).Append(", Destination = ").Append(Destination?.Country).Append(", Lines = ").Append(Lines.Length);
        return true;
    }
}
