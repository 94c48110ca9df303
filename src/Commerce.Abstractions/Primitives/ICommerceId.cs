namespace Commerce;

/// <summary>
/// An id of our own: a version-7 GUID, so that ids sort by the time they were made. <c>default</c> names nothing and is refused at every boundary.
/// </summary>
/// <typeparam name="TSelf">The id itself.</typeparam>
public interface ICommerceId<TSelf> : ISpanParsable<TSelf>, IComparable<TSelf>
    where TSelf : struct, ICommerceId<TSelf>
{
    /// <summary>The GUID; empty only for <c>default</c>.</summary>
    public Guid Value { get; }

    /// <summary>True for <c>default</c>, which names nothing.</summary>
    public bool IsDefault { get; }

    /// <summary>The id with this GUID.</summary>
    /// <exception cref="ArgumentException">The GUID is empty.</exception>
    public static abstract TSelf From(Guid value);

    /// <summary>A new id that sorts by the clock's time.</summary>
    public static abstract TSelf New(TimeProvider time);
}
