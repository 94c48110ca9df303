using System.Globalization;

namespace Commerce.Tests.Primitives;

/// <summary>
/// How often a property is tried. Mutation testing runs the same tests hundreds of times and divides the number (COMMERCE_PROPERTY_DIVISOR): there a
/// property only has to notice a change, the full number is for finding what nobody thought of.
/// </summary>
internal static class PropertyRuns
{
    private static readonly int Divisor = int.Parse(Environment.GetEnvironmentVariable("COMMERCE_PROPERTY_DIVISOR") ?? "1", CultureInfo.InvariantCulture);

    internal static int Of(int full) => Math.Max(full / Divisor, 20);
}
