namespace Commerce.Inventory;

/// <summary>A point on the earth, in degrees (WGS 84).</summary>
/// <param name="Latitude">-90 … 90, north is positive.</param>
/// <param name="Longitude">-180 … 180, east is positive.</param>
public readonly record struct GeoPosition(double Latitude, double Longitude);
