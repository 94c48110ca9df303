using System.Globalization;
using System.Text.Json.Nodes;

namespace Commerce.Vectors.Forms;

/// <summary>A number, or a fraction, to a multiple of an increment.</summary>
internal sealed class RoundingForm : IVectorForm
{
    private static readonly Dictionary<string, RoundingMode> Modes = new()
    {
        ["ceiling"] = RoundingMode.Ceiling,
        ["floor"] = RoundingMode.Floor,
        ["awayFromZero"] = RoundingMode.AwayFromZero,
        ["towardZero"] = RoundingMode.TowardZero,
        ["halfEven"] = RoundingMode.HalfEven,
        ["halfOdd"] = RoundingMode.HalfOdd,
        ["halfAwayFromZero"] = RoundingMode.HalfAwayFromZero,
        ["halfTowardZero"] = RoundingMode.HalfTowardZero,
        ["halfTowardPositiveInfinity"] = RoundingMode.HalfTowardPositiveInfinity,
        ["halfTowardNegativeInfinity"] = RoundingMode.HalfTowardNegativeInfinity,
    };

    public string Name => "rounding";

    public int? Decimals => null;

    public string KindOf(VectorFields input) => input.Text("mode");

    public Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        var increment = input.Number("increment");
        var mode = Modes.TryGetValue(input.Text("mode"), out var known) ? known : throw new VectorException($"No such mode: {input.Text("mode")}");
        var result = input.Text("value").Split('/') is [var numerator, var denominator]
            ? RoundFraction(Parse(numerator), Parse(denominator), increment, mode)
            : Rounding.Round(input.Number("value"), increment, mode);
        return Task.FromResult(new JsonObject { ["result"] = result });
    }

    // The fraction in increments is a quotient of whole numbers.
    private static decimal RoundFraction(decimal numerator, decimal denominator, decimal increment, RoundingMode mode)
    {
        var scale = Scale(increment);
        return Rounding.Divide((Int128)(numerator * scale), (Int128)(denominator * increment * scale), mode) * increment;
    }

    private static decimal Scale(decimal value)
    {
        var scale = 1m;
        while (!decimal.IsInteger(value * scale))
        {
            scale *= 10;
        }

        return scale;
    }

    private static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
