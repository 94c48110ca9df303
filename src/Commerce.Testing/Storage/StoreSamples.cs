namespace Commerce.Testing;

/// <summary>Values that a store may lose a part of: letters of many scripts, control characters, small parts of numbers, empty and missing texts.</summary>
internal static class StoreSamples
{
    /// <summary>No decimals, two, three and four.</summary>
    public static ImmutableArray<Currency> Currencies { get; } = [Currency.Jpy, Currency.Eur, Currency.Kwd, Currency.Clf];

    /// <summary>Composed and decomposed letters, a pair of surrogates, quotes, an empty line and a zero.</summary>
    public static string Text => "\u00e4 a\u0308 \u8336 \U0001F375 \"quoted\" 'single' back\\slash\r\n\t\0 end";

    public static Attributes Attributes { get; } = Attributes.Create(
    [
        new("b", 1.50m),
        new("a", Text),
        new("A", "capital"),
        new("empty", ""),
        new("flag", true),
        new("no", false),
        new("small", 0.00000001m),
        new("most", -1_234_567_890.123456789m),
    ]).Value;

    public static CustomerRef Alice { get; } = CustomerRef.Registered("alice");

    public static CustomerRef Guest { get; } = CustomerRef.Guest("bob@example.org");

    public static Address Home { get; } = new()
    {
        Name = "Zo\u00eb O'Hara",
        Company = "\u8336 & S\u00f6hne",
        Line1 = "1 Main St",
        Line2 = "Back \"yard\"",
        City = "Reno",
        Region = "NV",
        PostalCode = "00501",
        Country = "US",
        Phone = "+1 555 0100",
        Email = "zoe@example.org",
    };

    public static Address Office { get; } = new() { Country = "DE", City = "K\u00f6ln" };
}
