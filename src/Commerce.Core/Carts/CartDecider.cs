namespace Commerce.Carts;

/// <summary>
/// The pure rules of a single cart. A decision that changes nothing returns the very cart it was given; whatever changes it puts its end off.
/// Lines never share SKU and attributes, quantities stay in range, and the limits of <see cref="CartTerms"/> hold.
/// </summary>
internal static class CartDecider
{
    public static CommerceResult<Cart> Create(CartId id, ShopId shop, CreateCart command, in CartTerms terms)
    {
        var currency = command.Currency.IsDefault ? terms.DefaultCurrency : command.Currency;
        if (currency.IsDefault)
        {
            return CartErrors.CurrencyRequired;
        }

        return new Cart
        {
            Id = id,
            Shop = shop,
            Currency = currency,
            Customer = command.Customer,
            Attributes = command.Attributes,
            CreatedAt = terms.Now,
            ChangedAt = terms.Now,
            ExpiresAt = terms.Now + terms.TimeToLive,
        };
    }

    /// <summary>The cart once its order counts: gone into it whole, or open with what the order did not take.</summary>
    /// <param name="cart">The cart that was ordered, or the one that took its lines over.</param>
    /// <param name="ordered">The cart that was ordered.</param>
    /// <param name="order">The order.</param>
    /// <param name="lines">What the order took.</param>
    /// <param name="keptUntil">Until when it is kept if it has gone into the order.</param>
    public static Cart AfterOrder(Cart cart, CartId ordered, OrderId order, IEnumerable<CartLine> lines, DateTimeOffset keptUntil)
    {
        var left = CartLines.Without(cart.Lines, lines);
        return cart.Id == ordered && left.IsEmpty
            ? cart with { State = CartState.Ordered, Order = order, ExpiresAt = keptUntil }
            : CartGrantDecider.AfterOrder(cart, left, cart.Id == ordered) with { Order = cart.Order == order ? null : cart.Order };
    }

    /// <summary>Why nobody can change or buy the cart, or nothing.</summary>
    public static CommerceError? FindObstacle(Cart cart, DateTimeOffset now) => cart.State switch
    {
        CartState.Ordered => CartErrors.AlreadyOrdered(cart.Id, cart.Order),
        CartState.Merged => CartErrors.Merged(cart.Id, cart.MergedInto),
        _ => now >= cart.ExpiresAt ? CartErrors.Expired(cart.Id, cart.ExpiresAt) : null,
    };

    /// <summary>Adds goods; <paramref name="newLine"/> is the id of their line, should they join no other.</summary>
    public static CommerceResult<Cart> Add(Cart cart, AddToCart command, LineId newLine, in CartTerms terms)
    {
        if (FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (command.Sku.IsDefault)
        {
            return CartErrors.SkuRequired;
        }

        if (!Quantity.TryOf(command.Quantity, out var quantity))
        {
            return CartErrors.QuantityOutOfRange(command.Quantity);
        }

        var line = new CartLine { Id = newLine, Sku = command.Sku, Quantity = quantity, Attributes = command.Attributes };
        return CartLines.Join(cart.Lines, line, terms.MaxLines).TryGet(out var lines, out var error)
            ? Changed(cart with { Lines = lines }, terms)
            : error;
    }

    public static CommerceResult<Cart> SetQuantity(Cart cart, LineId line, long quantity, in CartTerms terms)
    {
        if (quantity == 0)
        {
            return Remove(cart, line, terms);
        }

        if (FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (line.IsDefault)
        {
            return CartErrors.LineRequired;
        }

        if (!Quantity.TryOf(quantity, out var wanted))
        {
            return CartErrors.QuantityOutOfRange(quantity);
        }

        if (CartLines.IndexOf(cart.Lines, line) is not { } index)
        {
            return CartErrors.UnknownLine(line);
        }

        return cart.Lines[index].Quantity == wanted
            ? cart
            : Changed(cart with { Lines = cart.Lines.SetItem(index, cart.Lines[index] with { Quantity = wanted }) }, terms);
    }

    public static CommerceResult<Cart> Remove(Cart cart, LineId line, in CartTerms terms)
    {
        if (FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (line.IsDefault)
        {
            return CartErrors.LineRequired;
        }

        return CartLines.IndexOf(cart.Lines, line) is { } index
            ? Changed(CartGrantDecider.WithLines(cart, cart.Lines.RemoveAt(index)), terms)
            : cart;
    }

    public static CommerceResult<Cart> EnterCode(Cart cart, CouponCode code, in CartTerms terms)
    {
        if (FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (code.IsDefault)
        {
            return CartErrors.CodeRequired;
        }

        if (cart.Codes.Contains(code))
        {
            return cart;
        }

        return cart.Codes.Length < terms.MaxCodes
            ? Changed(cart with { Codes = cart.Codes.Add(code) }, terms)
            : CartErrors.TooManyCodes(terms.MaxCodes);
    }

    public static CommerceResult<Cart> RemoveCode(Cart cart, CouponCode code, in CartTerms terms)
    {
        if (FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (code.IsDefault)
        {
            return CartErrors.CodeRequired;
        }

        return cart.Codes.Contains(code) ? Changed(cart with { Codes = cart.Codes.Remove(code) }, terms) : cart;
    }

    public static CommerceResult<Cart> SetAddresses(Cart cart, CartAddresses addresses, in CartTerms terms)
    {
        if (FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (!Validate(addresses.Shipping, "shipping", out var shipping, out var error)
            || !Validate(addresses.Billing, "billing", out var billing, out error))
        {
            return error!;
        }

        return cart.ShippingAddress == shipping && cart.BillingAddress == billing
            ? cart
            : Changed(cart with { ShippingAddress = shipping, BillingAddress = billing }, terms);
    }

    public static CommerceResult<Cart> ChooseShipping(Cart cart, ShippingMethodId? method, in CartTerms terms)
    {
        if (FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (method is { IsDefault: true })
        {
            return CartErrors.ShippingMethodRequired;
        }

        return cart.ShippingMethod == method ? cart : Changed(cart with { ShippingMethod = method }, terms);
    }

    public static CommerceResult<Cart> Assign(Cart cart, CustomerRef customer, in CartTerms terms)
    {
        if (FindObstacle(cart, terms.Now) is { } obstacle)
        {
            return obstacle;
        }

        if (customer.IsDefault)
        {
            return CartErrors.CustomerRequired;
        }

        return cart.Customer == customer ? cart : Changed(cart with { Customer = customer }, terms);
    }

    internal static Cart Changed(Cart cart, in CartTerms terms) => cart with
    {
        ChangedAt = terms.Now,
        ExpiresAt = terms.ExpiryOf(cart.Origin),
    };

    private static bool Validate(Address? address, string target, out Address? valid, out CommerceError? error)
    {
        (valid, error) = (null, null);
        if (address is null)
        {
            return true;
        }

        if (Address.Validate(address).TryGet(out valid, out error))
        {
            return true;
        }

        error = error.At(error.Target is { } field ? $"{target}.{field}" : target);
        return false;
    }
}
