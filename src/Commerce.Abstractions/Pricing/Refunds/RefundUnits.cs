namespace Commerce.Pricing;

/// <summary>Units of one line that come back.</summary>
/// <param name="Line">The line of the sale.</param>
/// <param name="Quantity">How many sale units.</param>
/// <param name="First">
/// The first of them, counted from 0, to name units <c>First … First + Quantity - 1</c>; <see langword="null"/> for the first that are still open.
/// Measured goods have no names.
/// </param>
public readonly record struct RefundUnits(LineId Line, long Quantity, long? First = null);
