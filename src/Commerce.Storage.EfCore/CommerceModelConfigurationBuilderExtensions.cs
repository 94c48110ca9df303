using Commerce.Storage;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Teaches a host's model the ids and codes of Commerce.</summary>
public static class CommerceModelConfigurationBuilderExtensions
{
    /// <summary>
    /// Lets the host's own entities hold ids and codes of Commerce: an <c>OrderId</c> stands in a column as a GUID, a <c>ShopId</c>, a <c>Sku</c> or a <c>Currency</c> as text,
    /// nullable or not, so that a property works as a foreign key to a table of Commerce. Call it in <c>ConfigureConventions</c>.
    /// </summary>
    /// <returns><paramref name="configurationBuilder"/>, for further calls.</returns>
    public static ModelConfigurationBuilder UseCommerce(this ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        foreach (var (type, converter) in CommerceConverters.All)
        {
            configurationBuilder.Properties(type).HaveConversion(converter);
        }

        configurationBuilder.Conventions.Add(static _ => new CommerceCodeCollation());
        return configurationBuilder;
    }
}
