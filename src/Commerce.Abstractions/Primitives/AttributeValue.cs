using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// The value of an attribute: a text, a decimal number, or true or false. Numbers compare by value: 1.50 is 1.5. <c>default</c> holds
/// nothing and is refused by <see cref="Attributes"/>.
/// </summary>
[JsonConverter(typeof(AttributeValueJsonConverter))]
public readonly record struct AttributeValue
{
    private const decimal One = 1.0000000000000000000000000000m;

    private readonly string? _text;
    private readonly decimal _number;

    private AttributeValue(AttributeKind kind, string? text, decimal number)
    {
        Kind = kind;
        _text = text;
        _number = number;
    }

    /// <summary>What it holds.</summary>
    public AttributeKind Kind { get; }

    /// <summary>A text.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static AttributeValue Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new AttributeValue(AttributeKind.Text, text, 0);
    }

    /// <summary>A number; trailing zeros are dropped.</summary>
    public static AttributeValue Of(decimal number) => new(AttributeKind.Number, text: null, number / One);

    /// <summary>True or false.</summary>
    public static AttributeValue Of(bool flag) => new(AttributeKind.Flag, text: null, flag ? 1 : 0);

    /// <inheritdoc cref="Of(string)"/>
    public static implicit operator AttributeValue(string text) => Of(text);

    /// <inheritdoc cref="Of(decimal)"/>
    public static implicit operator AttributeValue(decimal number) => Of(number);

    /// <inheritdoc cref="Of(decimal)"/>
    public static implicit operator AttributeValue(int number) => Of((decimal)number);

    /// <inheritdoc cref="Of(bool)"/>
    public static implicit operator AttributeValue(bool flag) => Of(flag);

    /// <summary>Gives the text, if it is one.</summary>
    public bool TryGetText([NotNullWhen(true)] out string? text)
    {
        text = Kind == AttributeKind.Text ? _text : null;
        return text is not null;
    }

    /// <summary>Gives the number, if it is one.</summary>
    public bool TryGetNumber(out decimal number)
    {
        number = Kind == AttributeKind.Number ? _number : 0;
        return Kind == AttributeKind.Number;
    }

    /// <summary>Gives true or false, if it is one of them.</summary>
    public bool TryGetFlag(out bool flag)
    {
        flag = Kind == AttributeKind.Flag && _number != 0;
        return Kind == AttributeKind.Flag;
    }

    /// <summary>True when kind and content are the same.</summary>
    public bool Equals(AttributeValue other) =>
        Kind == other.Kind && _number == other._number && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, _text);

    /// <summary>The kind; never the content, which may be personal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"AttributeValue({Kind})");
}
