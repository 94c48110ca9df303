using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Commerce.StoredValue;

/// <summary>
/// The code of a gift card: as good as the money on it. Case, dashes and blanks do not matter. Stored nowhere but as <see cref="Hash"/>; never shown
/// by <see cref="ToString"/>. <c>default</c> is no code.
/// </summary>
public readonly record struct GiftCardCode
{
    /// <summary>The letters of new codes: none that is taken for another.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>How many letters a new code has: 80 random bits.</summary>
    public const int NewLength = 16;

    /// <summary>The fewest letters and digits of a code from elsewhere. Shorter ones can be guessed.</summary>
    public const int MinLength = 12;

    /// <summary>The most letters and digits.</summary>
    public const int MaxLength = 40;

    private const int MaxTyped = 2 * MaxLength;
    private const int ShownLetters = 4;
    private readonly string? _normalised;

    private GiftCardCode(string normalised) => _normalised = normalised;

    /// <summary>True for <c>default</c>.</summary>
    public bool IsDefault => _normalised is null;

    /// <summary>The code in capital letters, in groups of four: for the receipt, the mail, and nothing else.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => string.Join('-', Normalised.Chunk(ShownLetters).Select(group => new string(group)));

    /// <summary>The SHA-256 of the normalised code, in 64 hexadecimal digits in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Normalised)));

    /// <summary>The last four letters.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string LastLetters => Normalised[^ShownLetters..];

    private string Normalised => _normalised ?? throw new InvalidOperationException("default(GiftCardCode) is no code.");

    /// <summary>A new random code.</summary>
    public static GiftCardCode New() => new(RandomNumberGenerator.GetString(Alphabet, NewLength));

    /// <summary>Reads a code as it was typed.</summary>
    /// <exception cref="FormatException">It has letters that no code has, or too few or too many.</exception>
    public static GiftCardCode Parse(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return TryParse(typed, out var code)
            ? code
            : throw new FormatException("A gift-card code has 12 to 40 letters and digits; dashes and blanks do not count.");
    }

    /// <summary>Reads a code as it was typed, or false where <see cref="Parse"/> throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, out GiftCardCode code)
    {
        code = default;
        if (typed is null || typed.Length > MaxTyped)
        {
            return false;
        }

        Span<char> letters = stackalloc char[MaxLength];
        var count = 0;
        foreach (var letter in typed)
        {
            if (letter is '-' or '\u2010' or '\u2011' or '\u2013' || char.IsWhiteSpace(letter))
            {
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(letter) || count == MaxLength)
            {
                return false;
            }

            letters[count++] = char.ToUpperInvariant(letter);
        }

        if (count < MinLength)
        {
            return false;
        }

        code = new GiftCardCode(new string(letters[..count]));
        return true;
    }

    /// <summary>The last letters only, fit for logs: "gift card …7KQ2".</summary>
    public override string ToString() => IsDefault ? "no gift card" : $"gift card …{LastLetters}";
}
