using System.Globalization;

namespace Commerce;

/// <summary>The codes of the refusals that primitives give.</summary>
public static class PrimitiveErrors
{
    /// <summary>An address has no country, or not a two-letter one.</summary>
    public const string AddressCountry = "address.invalid_country";

    /// <summary>A field of an address is too long or has control characters.</summary>
    public const string AddressField = "address.invalid_field";

    /// <summary>There are more than 32 attributes.</summary>
    public const string AttributesTooMany = "attributes.too_many";

    /// <summary>The attributes take more than 4 KiB.</summary>
    public const string AttributesTooLarge = "attributes.too_large";

    /// <summary>The key of an attribute is empty, too long or has control characters.</summary>
    public const string AttributesKey = "attributes.invalid_key";

    /// <summary>A key stands twice.</summary>
    public const string AttributesDuplicate = "attributes.duplicate_key";

    /// <summary>A value is <c>default</c> or not well-formed text.</summary>
    public const string AttributesValue = "attributes.invalid_value";

    /// <summary>A rate is below 0 %, above 100 % or has more than six decimals of a percent.</summary>
    public const string RateOutOfRange = "rate.out_of_range";

    internal static CommerceError Rate(decimal percent) => CommerceError.Invalid(
        RateOutOfRange,
        string.Create(CultureInfo.InvariantCulture, $"A rate lies between 0 % and 100 % with at most six decimals; {percent} % was given."));

    internal static CommerceError Country() =>
        CommerceError.Invalid(AddressCountry, "Give the country as its two-letter ISO 3166-1 code, such as DE.").At("country");

    internal static CommerceError Field(string field) => CommerceError
        .Invalid(AddressField, string.Create(CultureInfo.InvariantCulture, $"Shorten the {field} to {Address.MaxFieldLength} characters and remove control characters."))
        .At(field);

    internal static CommerceError TooMany() => CommerceError
        .Invalid(AttributesTooMany, string.Create(CultureInfo.InvariantCulture, $"Keep at most {Attributes.MaxCount} attributes."));

    internal static CommerceError TooLarge() => CommerceError
        .Invalid(AttributesTooLarge, string.Create(CultureInfo.InvariantCulture, $"Keep the attributes within {Attributes.MaxBytes} bytes of UTF-8 JSON in all."));

    internal static CommerceError Key() => CommerceError
        .Invalid(AttributesKey, string.Create(CultureInfo.InvariantCulture, $"Give each attribute a key of 1 to {Attributes.MaxKeyLength} characters without control characters or white space at either end."));

    internal static CommerceError Duplicate() => CommerceError.Invalid(AttributesDuplicate, "Give each attribute a key of its own.");

    internal static CommerceError Value() => CommerceError.Invalid(AttributesValue, "Give each attribute a text of valid Unicode, a number, or true or false.");
}
