using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Commerce.Orders;

/// <summary>
/// A place in a sorted list of orders: behind one of them. It names what the order was sorted by, not how many stand before it, so orders that come or go meanwhile
/// make no other one appear twice or never. As text (<see cref="ToString"/>) it fits into a link and means nothing to people.
/// </summary>
public sealed record OrderCursor : IParsable<OrderCursor>
{
    private const int MaxText = 1_000;
    private const int GuidLength = 32;
    private const string Sorts = "pnt";

    /// <summary>What the list is sorted by.</summary>
    public required OrderSort Sort { get; init; }

    /// <summary>True for the lowest first.</summary>
    public required bool Ascending { get; init; }

    /// <summary>The order behind which the place is.</summary>
    public required OrderId Id { get; init; }

    /// <summary>When it was placed, if that is what the list is sorted by.</summary>
    public DateTimeOffset PlacedAt { get; init; }

    /// <summary>Its number, if that is what the list is sorted by.</summary>
    public string Number { get; init => field = value ?? ""; } = "";

    /// <summary>What it cost in minor units, if that is what the list is sorted by.</summary>
    public long Total { get; init; }

    /// <summary>The place behind an order in the list that a query asks for.</summary>
    public static OrderCursor Behind(Order order, OrderQuery query)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(query);
        var cursor = new OrderCursor { Sort = query.Sort, Ascending = query.Ascending, Id = order.Id };
        return query.Sort switch
        {
            OrderSort.Placed => cursor with { PlacedAt = order.PlacedAt },
            OrderSort.Number => cursor with { Number = order.Number },
            OrderSort.Total => cursor with { Total = order.Amounts.Total.MinorUnits },
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };
    }

    /// <inheritdoc/>
    public static OrderCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("The text is no place in a list of orders.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out OrderCursor result)
    {
        result = null;
        return s is { Length: > 0 and <= MaxText } && Base64Url.IsValid(s) && TryRead(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(s)), out result);
    }

    /// <summary>The place as text for a link.</summary>
    public override string ToString()
    {
        var key = Sort switch
        {
            OrderSort.Number => Number,
            OrderSort.Total => Total.ToString(CultureInfo.InvariantCulture),
            _ => PlacedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        };
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Sorts[(int)Sort]}{(Ascending ? '+' : '-')}{Id.Value:N}{key}"));
    }

    private static bool TryRead(string text, [MaybeNullWhen(false)] out OrderCursor cursor)
    {
        cursor = null;
        if (text.Length < GuidLength + 2
            || Sorts.IndexOf(text[0], StringComparison.Ordinal) is var sort && sort < 0
            || text[1] is not ('+' or '-')
            || !Guid.TryParseExact(text.AsSpan(2, GuidLength), "N", out var id)
            || id == Guid.Empty)
        {
            return false;
        }

        var read = new OrderCursor { Sort = (OrderSort)sort, Ascending = text[1] == '+', Id = OrderId.From(id) };
        var key = text[(GuidLength + 2)..];
        var isNumber = long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        cursor = read.Sort switch
        {
            OrderSort.Number when TextRule.IsText(key, OrderQuery.MaxNumber) => read with { Number = key },
            OrderSort.Total when isNumber => read with { Total = number },
            OrderSort.Placed when isNumber && number >= 0 && number <= DateTime.MaxValue.Ticks => read with { PlacedAt = new DateTimeOffset(number, TimeSpan.Zero) },
            _ => null,
        };
        return cursor is not null;
    }
}
