using System.Text.Json;

namespace Commerce.Pricing;

/// <summary>Reads price lists from JSON: <c>[{"id":"spring","name":"Spring","kind":"sale","entries":[{"sku":"TEA-1","unitPrice":{"amount":"3.90","currency":"EUR"}}]}]</c>.</summary>
public static class JsonPriceLists
{
    private const int MaxBytes = 64 * 1024 * 1024;
    private static readonly JsonSerializerOptions Options = CommerceJson.CreateOptions([PriceJsonContext.Default]);

    /// <summary>Reads a file of at most 64 MiB.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CommerceResult<ImmutableArray<PriceList>> Load(string path) => new FileInfo(path).Length > MaxBytes
        ? PriceListErrors.Unreadable(FormattableString.Invariant($"the file is larger than {MaxBytes} bytes. Split it, or serve it from a database through price lists of your own."))
        : Read(File.ReadAllBytes(path));

    /// <summary>Reads JSON text in UTF-8. Malformed text is refused with the place of the fault, and so are lists that cannot be used.</summary>
    public static CommerceResult<ImmutableArray<PriceList>> Read(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            var lists = JsonSerializer.Deserialize(utf8Json, Options.Info<ImmutableArray<PriceList>>());
            return lists.IsDefault ? PriceListErrors.Unreadable("the text is null.") : PriceBook.Compile(lists).Map(_ => lists);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or OverflowException or InvalidOperationException)
        {
            // The first line is the sentence; the next repeats the value.
            return PriceListErrors.Unreadable(e.Message.Split('\n')[0].TrimEnd());
        }
    }
}
