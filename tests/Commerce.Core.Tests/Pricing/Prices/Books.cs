using System.Collections.Immutable;

namespace Commerce.Pricing.Tests;

/// <summary>Builds price lists in a few words.</summary>
internal static class Books
{
    public static Sku Tea { get; } = Sku.Of("TEA-1");

    public static PriceContext Context { get; } = new() { Currency = Currency.Eur };

    public static UnitPrice Eur(decimal amount, long per = 1) => UnitPrice.Of(amount, Currency.Eur, per);

    public static PriceEntry Entry(decimal amount, long? min = null, long? max = null, params FactRule[] rules) => new()
    {
        Sku = Tea,
        UnitPrice = Eur(amount),
        MinQuantity = min is { } from ? Quantity.Of(from) : null,
        MaxQuantity = max is { } to ? Quantity.Of(to) : null,
        Rules = [.. rules],
    };

    public static PriceList List(string id, PriceListKind kind, params PriceEntry[] entries) =>
        new() { Id = PriceListId.Of(id), Name = id, Kind = kind, Entries = [.. entries] };

    public static PriceBook Book(params PriceList[] lists) => PriceBook.Compile(lists).Value;

    public static PriceContext With(params ImmutableArray<Fact> facts) => new() { Currency = Currency.Eur, Facts = facts };
}
