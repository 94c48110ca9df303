namespace Commerce.Storage;

/// <summary>A parameter: null, a string, long, double, decimal, bool, <see cref="Guid"/> or <see cref="DateTimeOffset"/>, or an array of strings, longs or GUIDs.</summary>
internal readonly record struct SqlValue(object? Value)
{
    /// <summary>Values of which a column is one: <c>WHERE sku {SqlValue.In(skus)}</c>.</summary>
    public static SqlValue In(IEnumerable<string> values) => new(values.ToArray());

    /// <inheritdoc cref="In(IEnumerable{string})"/>
    public static SqlValue In(IEnumerable<Guid> values) => new(values.ToArray());

    /// <inheritdoc cref="In(IEnumerable{string})"/>
    public static SqlValue In(IEnumerable<long> values) => new(values.ToArray());

    /// <summary>The store's clock plus a duration: leases and retries do not trust the clocks of hosts.</summary>
    public static SqlValue FromNow(TimeSpan duration) => new(duration);
}
