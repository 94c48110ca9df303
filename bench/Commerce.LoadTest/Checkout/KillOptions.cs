using System.Globalization;

namespace Commerce.LoadTest.Checkout;

/// <summary>What a run of <c>kill</c> is asked for.</summary>
internal sealed record KillOptions
{
    public int Kills { get; init; } = 250;

    /// <summary>A seeded bug, <c>all</c> of them one after the other, or empty.</summary>
    public string Bug { get; init; } = "";

    public int Seed { get; init; } = 1;

    /// <summary>A short run cannot reach every crash point.</summary>
    public bool MustReachEveryPoint => Bug.Length == 0 && Kills >= 2 * KillPlan.Rows.Count;

    /// <summary>Reads the arguments, or answers <see langword="null"/> when they make no sense.</summary>
    public static KillOptions? Read(ReadOnlySpan<string> arguments)
    {
        var options = new KillOptions();
        for (; arguments is [var name, var value, ..]; arguments = arguments[2..])
        {
            if (name == "--bug" && (value == "all" || SeededCheckoutBugs.All.Contains(value)))
            {
                options = options with { Bug = value };
            }
            else if (name is "--kills" or "--seed" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                options = name == "--kills" ? options with { Kills = number } : options with { Seed = number };
            }
            else
            {
                return null;
            }
        }

        return arguments.IsEmpty ? options : null;
    }
}
