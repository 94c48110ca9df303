using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Commerce;

/// <summary>
/// What a host hangs on a cart, a line, an order …: text keys with a text, a number, or true or false each. Immutable, with value equality
/// independent of order; enumerates in ordinal order of the keys. At most 32 keys of at most 64 characters, 4 KiB of UTF-8 JSON in all.
/// </summary>
[JsonConverter(typeof(AttributesJsonConverter))]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The field's word, used by every feature.")]
public sealed class Attributes : IReadOnlyCollection<KeyValuePair<string, AttributeValue>>, IEquatable<Attributes>
{
    /// <summary>The most keys.</summary>
    public const int MaxCount = 32;

    /// <summary>The longest key, in characters.</summary>
    public const int MaxKeyLength = 64;

    /// <summary>The largest size as UTF-8 JSON with no character escaped but those that must be.</summary>
    public const int MaxBytes = 4096;

    private readonly KeyValuePair<string, AttributeValue>[] _pairs;

    private Attributes(KeyValuePair<string, AttributeValue>[] sortedPairs) => _pairs = sortedPairs;

    /// <summary>No attributes.</summary>
    public static Attributes Empty { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => _pairs.Length;

    /// <summary>These attributes, or the refusal that says which limit they break (<see cref="PrimitiveErrors"/>).</summary>
    public static CommerceResult<Attributes> Create(IEnumerable<KeyValuePair<string, AttributeValue>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);

        // One more than allowed is enough to refuse; an endless sequence is not read on.
        var sorted = pairs.Take(MaxCount + 1).ToArray();
        if (sorted.Length > MaxCount)
        {
            return PrimitiveErrors.TooMany();
        }

        foreach (var (key, value) in sorted)
        {
            if (!TextRule.IsText(key, MaxKeyLength))
            {
                return PrimitiveErrors.Key();
            }

            var isText = value.TryGetText(out var text);
            if (isText && text!.Length > MaxBytes)
            {
                return PrimitiveErrors.TooLarge();
            }

            if (value.Kind == AttributeKind.None || (isText && !TextRule.IsWellFormed(text)))
            {
                return PrimitiveErrors.Value().At(key);
            }
        }

        Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (string.Equals(sorted[i - 1].Key, sorted[i].Key, StringComparison.Ordinal))
            {
                return PrimitiveErrors.Duplicate().At(sorted[i].Key);
            }
        }

        if (sorted.Length == 0)
        {
            return Empty;
        }

        var attributes = new Attributes(sorted);
        return AttributesJsonConverter.CountBytes(attributes) <= MaxBytes ? attributes : PrimitiveErrors.TooLarge();
    }

    /// <summary>These attributes with one more, or with the value under that key replaced.</summary>
    public CommerceResult<Attributes> With(string key, AttributeValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Create(_pairs.Where(pair => !string.Equals(pair.Key, key, StringComparison.Ordinal)).Append(new(key, value)));
    }

    /// <summary>These attributes without that key.</summary>
    public Attributes Without(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!TryGet(key, out _))
        {
            return this;
        }

        return Count == 1 ? Empty : new Attributes([.. _pairs.Where(pair => !string.Equals(pair.Key, key, StringComparison.Ordinal))]);
    }

    /// <summary>Finds the value under that key.</summary>
    public bool TryGet(string key, out AttributeValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        foreach (var pair in _pairs)
        {
            if (string.Equals(pair.Key, key, StringComparison.Ordinal))
            {
                value = pair.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>True when both have the same keys with the same values.</summary>
    public bool Equals(Attributes? other) => ReferenceEquals(this, other) || (other is not null && _pairs.AsSpan().SequenceEqual(other._pairs));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Attributes);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (key, value) in _pairs)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, AttributeValue>>)_pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many there are; never the content, which may be personal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Attributes({Count})");

    /// <summary>True when both have the same keys with the same values.</summary>
    public static bool operator ==(Attributes? left, Attributes? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True when keys or values differ.</summary>
    public static bool operator !=(Attributes? left, Attributes? right) => !(left == right);
}
