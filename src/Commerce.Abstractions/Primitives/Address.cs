using System.Text;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// A postal address with contact data. Any text may stand in it until <see cref="Validate"/> has looked: boundaries call that first.
/// <see cref="object.ToString"/> shows country and region only.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Address
{
    /// <summary>The longest field, in characters.</summary>
    public const int MaxFieldLength = 200;

    /// <summary>The person.</summary>
    public string? Name { get; init; }

    /// <summary>The company.</summary>
    public string? Company { get; init; }

    /// <summary>Street and number.</summary>
    public string? Line1 { get; init; }

    /// <summary>What does not fit the first line.</summary>
    public string? Line2 { get; init; }

    /// <summary>City or town.</summary>
    public string? City { get; init; }

    /// <summary>State, province or county, as tax and shipping tables name it.</summary>
    public string? Region { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Country: two letters of ISO 3166-1.</summary>
    public required string Country { get; init; }

    /// <summary>Telephone number for the carrier.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// The address as it is kept: fields trimmed, blank ones null, the country in upper case; or a refusal (<see cref="PrimitiveErrors.AddressCountry"/>,
    /// <see cref="PrimitiveErrors.AddressField"/>) whose target names the field and which does not repeat its content.
    /// </summary>
    public static CommerceResult<Address> Validate(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var country = address.Country?.Trim().ToUpperInvariant();
        if (country is not { Length: 2 } || !char.IsAsciiLetterUpper(country[0]) || !char.IsAsciiLetterUpper(country[1]))
        {
            return PrimitiveErrors.Country();
        }

        foreach (var (field, text) in address.Fields())
        {
            if (text is not null && (text.Length > MaxFieldLength || TextRule.HasControlCharacter(text) || !TextRule.IsWellFormed(text)))
            {
                return PrimitiveErrors.Field(field);
            }
        }

        return new Address
        {
            Name = Clean(address.Name),
            Company = Clean(address.Company),
            Line1 = Clean(address.Line1),
            Line2 = Clean(address.Line2),
            City = Clean(address.City),
            Region = Clean(address.Region),
            PostalCode = Clean(address.PostalCode),
            Country = country,
            Phone = Clean(address.Phone),
            Email = Clean(address.Email),
        };
    }

    private (string Field, string? Text)[] Fields() =>
    [
        ("name", Name), ("company", Company), ("line1", Line1), ("line2", Line2), ("city", City),
        ("region", Region), ("postalCode", PostalCode), ("phone", Phone), ("email", Email),
    ];

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Country = ").Append(Country).Append(", Region = ").Append(Region);
        return true;
    }
}
