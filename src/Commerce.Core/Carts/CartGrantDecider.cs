using System.Globalization;
using Commerce.Pricing;

namespace Commerce.Carts;

/// <summary>The pure rules of what members of the staff grant on a cart: prices of lines and discounts.</summary>
internal static class CartGrantDecider
{
    /// <summary>Why an actor may not grant anything, or nothing.</summary>
    public static CommerceError? FindStranger(Actor actor) => actor.Kind is ActorKind.Staff or ActorKind.System ? null : CartErrors.StaffOnly;

    public static CommerceResult<Cart> SetPrice(Cart cart, LineId line, CartPrice price, in CartTerms terms)
    {
        if (!Find(cart, line, terms).TryGet(out var index, out var error))
        {
            return error;
        }

        if (price.Price.IsDefault || price.Price.Currency != cart.Currency)
        {
            return CartErrors.PriceInvalid(cart.Currency);
        }

        if (!IsReason(price.Reason))
        {
            return CartErrors.ReasonInvalid;
        }

        // Set again as it is, it keeps who set it and what the shop asked then.
        return cart.Lines[index].Price is { } old && old.Price == price.Price && string.Equals(old.Reason, price.Reason, StringComparison.Ordinal)
            ? cart
            : WithPrice(cart, index, price, terms);
    }

    public static CommerceResult<Cart> ClearPrice(Cart cart, LineId line, in CartTerms terms) =>
        !Find(cart, line, terms).TryGet(out var index, out var error) ? error
        : cart.Lines[index].Price is null ? cart
        : WithPrice(cart, index, price: null, terms);

    public static CommerceResult<Cart> SetDiscounts(Cart cart, IReadOnlyList<CartDiscount> discounts, Actor by, in CartTerms terms)
    {
        if (CartDecider.FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (discounts.Count > terms.MaxDiscounts)
        {
            return CartErrors.TooManyDiscounts(terms.MaxDiscounts);
        }

        var granted = ImmutableArray.CreateBuilder<ManualDiscount>(discounts.Count);
        foreach (var (index, discount) in discounts.Index())
        {
            if (FindFault(cart, discount, index) is { } fault)
            {
                return fault;
            }

            var next = new ManualDiscount
            {
                Reason = discount.Reason, By = by, Target = discount.Target, Line = discount.Line, Rate = discount.Rate, Amount = discount.Amount,
            };
            granted.Add(cart.ManualDiscounts.FirstOrDefault(old => old with { By = by } == next) ?? next);
        }

        return granted.SequenceEqual(cart.ManualDiscounts)
            ? cart
            : CartDecider.Changed(cart with { ManualDiscounts = granted.MoveToImmutable() }, terms);
    }

    /// <summary>The cart with other lines: a discount on a line that is gone is gone too.</summary>
    public static Cart WithLines(Cart cart, ImmutableArray<CartLine> lines) => cart with
    {
        Lines = lines,
        ManualDiscounts = cart.ManualDiscounts.RemoveAll(d => d.Target == ManualDiscountTarget.Line && CartLines.IndexOf(lines, d.Line) is null),
    };

    /// <summary>
    /// The cart with what an order left of its lines. What was granted went with the order: a line that it took in part has the shop's price again,
    /// and discounts on the whole cart are used up when the order took that very cart.
    /// </summary>
    public static Cart AfterOrder(Cart cart, ImmutableArray<CartLine> left, bool isOrdered)
    {
        ImmutableArray<CartLine> lines = [.. left.Select(line => line == cart.Lines.First(l => l.Id == line.Id) ? line : line with { Price = null })];
        return cart with
        {
            Lines = lines,
            ManualDiscounts = cart.ManualDiscounts.RemoveAll(d => d.Target == ManualDiscountTarget.Line
                ? !lines.Any(line => line.Id == d.Line && cart.Lines.Contains(line))
                : isOrdered),
        };
    }

    /// <summary>What lines that moved from one cart to another bring with them: only those that stayed lines of their own.</summary>
    public static CommerceResult<ImmutableArray<ManualDiscount>> Move(Cart source, Cart target, ImmutableArray<CartLine> lines, in CartTerms terms)
    {
        var limit = terms.MaxDiscounts;
        var moved = source.ManualDiscounts.Where(d => d.Target == ManualDiscountTarget.Line && CartLines.IndexOf(lines, d.Line) is not null).ToArray();
        return moved.Length == 0 ? target.ManualDiscounts
            : target.ManualDiscounts.Length + moved.Length > limit ? CartErrors.TooManyDiscounts(limit)
            : target.ManualDiscounts.AddRange(moved);
    }

    private static CommerceResult<int> Find(Cart cart, LineId line, in CartTerms terms) =>
        CartDecider.FindObstacle(cart, terms.Now) is { } obstacle ? obstacle
        : line.IsDefault ? CartErrors.LineRequired
        : CartLines.IndexOf(cart.Lines, line) is { } index ? index
        : CartErrors.UnknownLine(line);

    private static CommerceError? FindFault(Cart cart, CartDiscount? discount, int index) =>
        !IsReason(discount?.Reason) ? CartErrors.ReasonInvalid.At(string.Create(CultureInfo.InvariantCulture, $"discounts[{index}].reason"))
        : !IsPossible(discount!, cart.Currency) ? CartErrors.DiscountInvalid(index, cart.Currency)
        : discount!.Target == ManualDiscountTarget.Line && CartLines.IndexOf(cart.Lines, discount.Line) is null ? CartErrors.UnknownLine(discount.Line)
        : null;

    private static bool IsPossible(CartDiscount discount, Currency currency) =>
        (uint)discount.Target <= (uint)ManualDiscountTarget.GoodsAndShipping
        && discount.Line.IsDefault == (discount.Target != ManualDiscountTarget.Line)
        && (discount.Rate, discount.Amount) switch
        {
            ({ } rate, null) => !rate.IsZero,
            (null, { } amount) => amount.Currency == currency && !amount.IsNegative && !amount.IsZero,
            _ => false,
        };

    private static bool IsReason(string? reason) => TextRule.IsText(reason, ManualDiscount.MaxReasonLength);

    private static Cart WithPrice(Cart cart, int index, CartPrice? price, in CartTerms terms) =>
        CartDecider.Changed(cart with { Lines = cart.Lines.SetItem(index, cart.Lines[index] with { Price = price }) }, terms);
}
