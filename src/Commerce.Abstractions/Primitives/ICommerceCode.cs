using System.Diagnostics.CodeAnalysis;

namespace Commerce;

/// <summary>A checked string that names something of the host's or the shop's. <c>default</c> names nothing and is refused at every boundary.</summary>
/// <typeparam name="TSelf">The code itself.</typeparam>
public interface ICommerceCode<TSelf> : ISpanParsable<TSelf>, IComparable<TSelf>
    where TSelf : struct, ICommerceCode<TSelf>
{
    /// <summary>The longest text the type accepts, in characters.</summary>
    public static abstract int MaxLength { get; }

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value { get; }

    /// <summary>True for <c>default</c>, which names nothing.</summary>
    public bool IsDefault { get; }

    /// <summary>The code with this text.</summary>
    /// <exception cref="ArgumentException">The text breaks the type's rule; the message says which.</exception>
    public static abstract TSelf Of(string value);

    /// <summary>The code with this text, or false when it breaks the type's rule.</summary>
    public static abstract bool TryOf([NotNullWhen(true)] string? value, out TSelf code);
}
