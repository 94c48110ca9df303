using System.Text.Json.Serialization;

namespace Commerce.Tax;

/// <summary>Why a customer is charged no tax, and where the reason ends.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TaxExemption
{
    /// <summary>The sentence for invoices, such as the number of a resale certificate; may be empty.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>The categories that it covers; empty for all.</summary>
    public ImmutableArray<TaxCategory> Categories { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The countries (<c>US</c>) and regions (<c>US-CA</c>) that it covers; empty for all.</summary>
    public ImmutableArray<string> Places { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Exempt from everything everywhere, without a reason.</summary>
    public static TaxExemption Full { get; } = new();

    /// <summary>True when goods that go there are covered. An unknown destination is covered only without limits of place.</summary>
    public bool Covers(Address? destination)
    {
        if (Places.IsEmpty)
        {
            return true;
        }

        foreach (var place in Places)
        {
            if (destination is not null && IsIn(destination, place))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(Address destination, string place)
    {
        var hyphen = place.IndexOf('-', StringComparison.Ordinal);
        var country = hyphen < 0 ? place : place.AsSpan(0, hyphen);
        return country.Equals(destination.Country, StringComparison.OrdinalIgnoreCase)
            && (hyphen < 0 || TaxPlace.Region(destination.Country, destination.Region).Equals(place.AsSpan(hyphen + 1), StringComparison.OrdinalIgnoreCase));
    }
}
