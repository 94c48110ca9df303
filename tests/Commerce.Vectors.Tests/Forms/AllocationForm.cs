using System.Text.Json.Nodes;

namespace Commerce.Vectors.Forms;

/// <summary>An amount in minor units, split by weights with a named policy.</summary>
internal sealed class AllocationForm : IVectorForm
{
    private const string WithFloors = "proportional-with-per-line-floor-redistributed";

    public string Name => "allocation";

    public int? Decimals => null;

    public string KindOf(VectorFields input) => input.Text("policy");

    public Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        var policy = input.Text("policy");
        var amount = input.Whole("amountMinor");
        try
        {
            var shares = policy == WithFloors ? SplitAboveFloors(input, amount) : Split(amount, Weights(input), policy, source);
            return Task.FromResult(new JsonObject { ["shares"] = new JsonArray([.. shares.Select(s => (JsonNode)s)]) });
        }
        catch (ArgumentException)
        {
            return Task.FromResult(new JsonObject { ["error"] = "invalid-ratios" });
        }
    }

    private static long[] Split(long amount, long[] weights, string policy, string source)
    {
        var shares = new long[weights.Length];
        var method = policy switch
        {
            "largest-remainder" => AllocationMethod.LargestRemainderFloored,
            "equal-parts-remainder-to-first" or "floor-then-leftover-to-earlier-lines" => AllocationMethod.EarlierPartsFirst,
            "round-half-toward-zero-then-fix-in-order" => AllocationMethod.RoundThenCorrect,
            "round-half-even-last-takes-remainder" => AllocationMethod.LastTakesRemainder,
            "truncate-then-remainder-to-largest-weights" => AllocationMethod.LargestWeightsFirst,
            _ => throw new VectorException($"No such policy: {policy}"),
        };
        if (source == "vendure" && Array.TrueForAll(weights, w => w == 0))
        {
            // Where no line costs anything Vendure splits equally; moneyphp refuses, under the same policy's name.
            Allocation.Equally(amount, shares);
        }
        else
        {
            Allocation.Split(amount, weights, shares, method);
        }

        return shares;
    }

    // What a line can bear is what it costs above its floor. Discounts are below zero there and above it here.
    private static long[] SplitAboveFloors(VectorFields input, long amount)
    {
        var appliesOnDiscounted = input.Flag("appliesOnDiscounted");
        var lines = input.Objects("lines").Select(line =>
        {
            var (total, floor) = (line.Whole("totalMinor"), line.Whole("minimumUnitPriceMinor") * line.Whole("quantity"));
            var takesPart = !line.Flag("hasCatalogDiscount") || appliesOnDiscounted;
            return takesPart ? (Weight: total, Limit: total - floor) : (Weight: 0, Limit: 0);
        }).ToArray();
        var shares = new long[lines.Length];
        Allocation.SplitWithin(
            -amount,
            Array.ConvertAll(lines, l => l.Weight),
            Array.ConvertAll(lines, l => l.Limit),
            shares,
            AllocationMethod.RoundThenCorrect);
        return Array.ConvertAll(shares, share => -share);
    }

    // Ratios such as 0.33 : 0.66 are 33 : 66; a bare number of shares means equal ones.
    private static long[] Weights(VectorFields input)
    {
        if (input.WholeOrNull("shares") is { } count)
        {
            return count < 0 ? [-1] : [.. Enumerable.Repeat(1L, (int)count)];
        }

        var ratios = input.Numbers("weights");
        var scale = 1m;
        while (ratios.Any(r => !decimal.IsInteger(r * scale)))
        {
            scale *= 10;
        }

        return [.. ratios.Select(r => decimal.ToInt64(r * scale))];
    }
}
