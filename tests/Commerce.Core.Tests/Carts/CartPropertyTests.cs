using FsCheck;
using FsCheck.Fluent;
using static Commerce.Carts.Tests.CartSamples;

namespace Commerce.Carts.Tests;

public sealed class CartPropertyTests
{
    private static readonly CartTerms Tight = Terms with { MaxLines = 4, MaxCodes = 2 };

    // Each step is three numbers: what is done, to which thing, and how many.
    private static readonly Gen<(int Kind, int Which, int Count)> Step =
        from kind in Gen.Choose(0, 5)
        from which in Gen.Choose(0, 6)
        from count in Gen.Choose(0, 5)
        select (kind, which, count);

    [Fact]
    public void Whatever_is_done_to_carts_their_lines_and_limits_hold() =>
        Prop.ForAll(Step.ListOf().ToArbitrary(), steps =>
        {
            var (left, right) = (Empty(), Empty());
            foreach (var step in steps)
            {
                var before = left;
                left = Apply(left, step);
                if (!Holds(left) || (left.Lines.Sum(l => l.Quantity.Value), left.Codes.Length) == Facts(before) != ReferenceEquals(left, before))
                {
                    return false;
                }

                // The second cart lags behind, so that a merge finds some lines and lacks others.
                right = step.Which % 2 == 0 ? Apply(right, step) : right;
            }

            var units = left.Lines.Sum(l => l.Quantity.Value) + right.Lines.Sum(l => l.Quantity.Value);
            return CartMergeDecider.Merge(left, right, Terms).TryGet(out var merged, out var error)
                ? Holds(merged.Into, Terms) && merged.From.Lines.IsEmpty && merged.Into.Lines.Sum(l => l.Quantity.Value) == units
                : error.Code == "carts.line_too_large";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60));

    private static (long Units, int Codes) Facts(Cart cart) => (cart.Lines.Sum(l => l.Quantity.Value), cart.Codes.Length);

    private static Cart Apply(Cart cart, (int Kind, int Which, int Count) step)
    {
        var line = step.Which < cart.Lines.Length ? cart.Lines[step.Which].Id : NewLine();
        var code = CouponCode.Of($"C{step.Which}");
        var quantity = step.Count == 5 ? Quantity.MaxValue - 1 : step.Count;
        var result = step.Kind switch
        {
            0 or 1 => CartDecider.Add(
                cart,
                new AddToCart(Sku.Of($"S{step.Which / 2}"), quantity) { Attributes = step.Which % 2 == 0 ? Attributes.Empty : Engraved("A") },
                NewLine(),
                Tight),
            2 => CartDecider.SetQuantity(cart, line, quantity, Tight),
            3 => CartDecider.Remove(cart, line, Tight),
            4 => CartDecider.EnterCode(cart, code, Tight),
            _ => CartDecider.RemoveCode(cart, code, Tight),
        };
        return result.Match(changed => changed, _ => cart);
    }

    private static bool Holds(Cart cart) => Holds(cart, Tight);

    private static bool Holds(Cart cart, CartTerms terms) =>
        cart.Lines.DistinctBy(l => (l.Sku, l.Attributes)).Count() == cart.Lines.Length
        && cart.Lines.DistinctBy(l => l.Id).Count() == cart.Lines.Length
        && cart.Lines.All(l => l.Quantity.Value is >= 1 and <= Quantity.MaxValue)
        && cart.Lines.Length <= terms.MaxLines
        && cart.Codes.Distinct().Count() == cart.Codes.Length
        && cart.Codes.Length <= terms.MaxCodes;
}
