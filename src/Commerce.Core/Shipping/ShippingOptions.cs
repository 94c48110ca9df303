namespace Commerce.Shipping;

/// <summary>The ways to ship of an app that keeps them in code.</summary>
public sealed class ShippingOptions
{
    /// <summary>The methods, in the order in which customers see them.</summary>
    /// <value>Empty.</value>
    public IList<ShippingMethod> Methods { get; } = [];
}
