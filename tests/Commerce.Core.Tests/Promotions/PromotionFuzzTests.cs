using System.Text;

namespace Commerce.Promotions.Tests;

/// <summary>Nothing that comes in as text brings the reader down, and what it lets in comes out alike.</summary>
public sealed class PromotionFuzzTests
{
    private const int Inputs = 20_000;

    [Fact]
    public async Task No_text_throws()
    {
        await using var shop = new PromotionShop();
        var text = shop.Text;
        var mutations = new PromotionMutations(20_260_301);
        var (accepted, codes) = (0, new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < Inputs; i++)
        {
            var input = mutations.Next();
            var result = Read(text, input, i);
            if (result.TryGet(out var promotion, out var error))
            {
                accepted++;
                var written = text.Write(promotion);
                written.Error.Should().BeNull($"input {i} was read: {Show(input)}");
                text.Write(text.Read(written.Value).Value).Value.Should().Be(written.Value);
            }
            else
            {
                error.Code.Should().StartWith("promotions.");
                codes[error.Code] = codes.GetValueOrDefault(error.Code) + 1;
            }
        }

        accepted.Should().BeGreaterThan(Inputs / 100, "a fuzzer that never gets in tests the door only");
        codes.Keys.Should().Contain(
        [
            "promotions.unreadable", "promotions.malformed", "promotions.unknown_type", "promotions.unknown_member", "promotions.duplicate_member",
            "promotions.too_deep", "promotions.too_many_steps", "promotions.too_long", "promotions.no_type",
        ]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_inputs()
    {
        var (first, second) = (new PromotionMutations(7), new PromotionMutations(7));

        for (var i = 0; i < 200; i++)
        {
            first.Next().Should().Equal(second.Next());
        }
    }

    [Fact]
    public async Task The_samples_are_sound()
    {
        await using var shop = new PromotionShop();

        foreach (var sample in PromotionMutations.Sound)
        {
            var error = shop.Text.Read(sample).Error;

            // What the compiler does not know yet is malformed; what the reader does not know would be a wrong sample.
            (error?.Code ?? "promotions.malformed").Should().Be("promotions.malformed", $"{sample}: {error}");
        }
    }

    private static CommerceResult<Promotion> Read(PromotionText text, byte[] input, int number)
    {
        try
        {
            return text.Read(input);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Input {number} threw: {Show(input)}", e);
        }
    }

    private static string Show(byte[] input) => Encoding.UTF8.GetString(input, 0, Math.Min(input.Length, 2_000));
}
