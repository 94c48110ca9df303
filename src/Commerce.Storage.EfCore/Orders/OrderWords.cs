namespace Commerce.Orders;

/// <summary>Words in one column: each between two line feeds, which no word contains.</summary>
internal static class OrderWords
{
    public static string Of(IEnumerable<string> words)
    {
        var joined = string.Join('\n', words.Distinct(StringComparer.Ordinal));
        return joined.Length == 0 ? "" : Of(joined);
    }

    /// <summary>A word as it stands in the column.</summary>
    public static string Of(string word) => $"\n{word}\n";
}
