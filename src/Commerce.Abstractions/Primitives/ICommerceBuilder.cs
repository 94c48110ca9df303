namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddCommerce()</c> returns: every verb that adds or replaces a part hangs off it.</summary>
public interface ICommerceBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
