using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Commerce.Inventory;

/// <summary>What a store is asked to hold: checked lines, the id to give and the time when the hold ends.</summary>
public sealed record StockDemand
{
    /// <summary>The id of the reservation if one is made.</summary>
    public required ReservationId Id { get; init; }

    /// <summary>The same key reserves once.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>What to hold, at least one line, each 1 … <see cref="Quantity.MaxValue"/>; one SKU may stand in several lines.</summary>
    public required ImmutableArray<StockRequest> Lines { get; init; }

    /// <summary>From when on it no longer holds; <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Which locations are to serve it, if there is a choice.</summary>
    public StockPreference Preference { get; init => field = value ?? StockPreference.FewestShipments; } = StockPreference.FewestShipments;

    /// <summary>
    /// Tells two demands under one key apart: equal for the same quantities per SKU and wanted location, however they are ordered or
    /// spread over lines, and whichever locations are preferred: costs and distances may change before a caller asks again. Lowercase hexadecimal SHA-256, 64 characters.
    /// </summary>
    public string Fingerprint
    {
        get
        {
            var text = new StringBuilder();
            var merged = Lines
                .GroupBy(line => (Sku: line.Sku.Value, Location: line.Location?.Value))
                .OrderBy(group => group.Key.Sku, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Location, StringComparer.Ordinal);
            foreach (var group in merged)
            {
                // Lengths keep two different demands from ever spelling the same text.
                var (sku, location) = group.Key;
                text.Append(CultureInfo.InvariantCulture, $"{sku.Length}:{sku}@{location?.Length ?? -1}:{location}={group.Sum(line => line.Quantity)};");
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }
}
