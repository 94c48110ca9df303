namespace Commerce.TrimSmoke;

/// <summary>Something is not as it should be; the message says what.</summary>
internal sealed class SmokeException(string message) : Exception(message)
{
    public static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new SmokeException(sentence);
        }
    }

    public static T Require<T>(CommerceResult<T> result, string step) =>
        result.TryGet(out var value, out var error) ? value : throw new SmokeException($"{step} was refused: {error.Message} ({error.Code})");
}
