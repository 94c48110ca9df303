using System.Text.Json;
using Commerce;
using Commerce.Catalog;

namespace Quickstart;

/// <summary>What the sample works on: the files beside it, or those that the command line names.</summary>
internal sealed record SampleInput(InMemoryCatalog Catalog, CartOrder[] Carts)
{
    private const string Usage = "Say which files to use: [--catalog FILE] [--cart FILE]. Without them the sample takes its own.";

    public static CommerceResult<SampleInput> Read(string[] args)
    {
        var (catalog, cart) = (Shipped("catalog.json"), Shipped("carts.json"));
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || args[i] is not ("--catalog" or "--cart"))
            {
                return CommerceError.Invalid("quickstart.usage", Usage);
            }

            (catalog, cart) = args[i] == "--catalog" ? (args[i + 1], cart) : (catalog, args[i + 1]);
        }

        try
        {
            return JsonCatalog.Load(catalog).Bind(products => ReadCarts(cart).Map(carts => new SampleInput(products, carts)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CommerceError.NotFound("quickstart.unreadable_file", e.Message);
        }
    }

    private static CommerceResult<CartOrder[]> ReadCarts(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllText(path), CartJson.Default.CartFile);
            return file is { Carts: { Length: > 0 } carts } ? carts : throw new JsonException("it holds no carts.");
        }
        catch (JsonException e)
        {
            return CommerceError.Invalid("quickstart.malformed_carts", $"'{path}' cannot be read: {e.Message}");
        }
    }

    private static string Shipped(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
