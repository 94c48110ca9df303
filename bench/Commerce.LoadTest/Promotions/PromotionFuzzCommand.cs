using System.Diagnostics;
using System.Globalization;
using Commerce.Promotions;
using Commerce.Promotions.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Promotions;

/// <summary>Feeds the reader of promotions broken and hostile texts: none may throw, none may take longer than 50 ms by itself.</summary>
internal static class PromotionFuzzCommand
{
    private const int DefaultInputs = 1_000_000;
    private const int Seed = 1;
    private const int WarmUpInputs = 5_000;
    private const int Retries = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(TextWriter output, string? count)
    {
        var inputs = DefaultInputs;
        if (count is not null && (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out inputs) || inputs == 0))
        {
            return Usage.Print(Console.Error);
        }

        await using var provider = new ServiceCollection().AddCommerce().Services.BuildServiceProvider();
        var text = provider.GetRequiredService<PromotionText>();
        var warmUp = new PromotionMutations(Seed + 1);
        for (var i = 0; i < WarmUpInputs; i++)
        {
            text.Read(warmUp.Next());
        }

        var mutations = new PromotionMutations(Seed);
        var (accepted, refused, exceptions, slow, slowest) = (0, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < inputs; i++)
        {
            var input = mutations.Next();
            try
            {
                var start = Stopwatch.GetTimestamp();
                _ = text.Read(input).IsSuccess ? accepted++ : refused++;
                var elapsed = Stopwatch.GetElapsedTime(start);
                if (elapsed > Longest)
                {
                    // A busy machine stops anything for a while; what is slow by itself is slow each time.
                    elapsed = Again(text, input);
                    slow += elapsed > Longest ? 1 : 0;
                }

                slowest = elapsed > slowest ? elapsed : slowest;
            }
#pragma warning disable CA1031 // whatever it is, it is the finding
            catch (Exception e)
#pragma warning restore CA1031
            {
                exceptions++;
                output.WriteLine($"promo_fuzz.exception={e.GetType().Name} at input {i} of seed {Seed}");
            }
        }

        void Print(string key, IFormattable value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"promo_fuzz.{key}={value}"));
        Print("inputs", inputs);
        Print("refused", refused);
        Print("accepted", accepted);
        Print("exceptions", exceptions);
        Print("slow", slow);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"promo_fuzz.slowest_ms={slowest.TotalMilliseconds:F2}"));
        var passed = exceptions == 0 && slow == 0 && accepted > 0 && refused > 0;
        output.WriteLine($"promo_fuzz={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static TimeSpan Again(PromotionText text, byte[] input)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Retries; i++)
        {
            var start = Stopwatch.GetTimestamp();
            text.Read(input);
            var elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }
}
