using System.Text.Json;

namespace Commerce.Catalog;

/// <summary>Reads a catalog from JSON: <c>{"products":[{"sku":"TEA-1","name":"Green tea","prices":[{"amount":"4.50","currency":"USD"}]}]}</c>.</summary>
public static class JsonCatalog
{
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CommerceResult<InMemoryCatalog> Load(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Reads JSON text in UTF-8, at most 64 MiB; malformed text is refused with the place of the fault.</summary>
    public static CommerceResult<InMemoryCatalog> Read(Stream utf8Json)
    {
        if (utf8Json.CanSeek && utf8Json.Length - utf8Json.Position > MaxBytes)
        {
            return CatalogErrors.TooLarge(MaxBytes);
        }

        using var text = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; (read = utf8Json.Read(chunk)) > 0;)
        {
            text.Write(chunk, 0, read);
            if (text.Length > MaxBytes)
            {
                return CatalogErrors.TooLarge(MaxBytes);
            }
        }

        return Read(text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    private static CommerceResult<InMemoryCatalog> Read(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            var file = JsonSerializer.Deserialize(utf8Json, CatalogJsonContext.Default.CatalogFile);
            return file?.Products is null
                ? CatalogErrors.Malformed("it has no list of products.")
                : new InMemoryCatalog(file.Products.Select(p => (p ?? throw new JsonException("A product is null.")).ToProduct()));
        }
        catch (JsonException e)
        {
            return CatalogErrors.Malformed(e.Message);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            // The first line is the sentence; the next repeats the value.
            return CatalogErrors.Malformed(e.Message.Split('\n')[0].TrimEnd());
        }
    }
}
