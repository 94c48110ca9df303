using System.Text;

namespace Commerce;

/// <summary>What text is let in. Text that prints nothing, breaks lines or is not Unicode never becomes a name.</summary>
internal static class TextRule
{
    /// <summary>1 … max characters, no control characters, no white space at either end, well-formed UTF-16.</summary>
    internal static bool IsText(ReadOnlySpan<char> text, int maxLength) =>
        text.Length >= 1 && text.Length <= maxLength
        && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
        && !HasControlCharacter(text) && IsWellFormed(text);

    /// <summary>1 … max characters from '!' to '~'.</summary>
    internal static bool IsVisibleAscii(ReadOnlySpan<char> text, int maxLength) =>
        text.Length >= 1 && text.Length <= maxLength && !text.ContainsAnyExceptInRange('!', '~');

    internal static bool HasControlCharacter(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                return true;
            }
        }

        return false;
    }

    internal static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }
}
