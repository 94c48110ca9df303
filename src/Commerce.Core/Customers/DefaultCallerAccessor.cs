namespace Commerce.Customers;

/// <summary>The system in the default shop, for hosts that name no caller.</summary>
internal sealed class DefaultCallerAccessor : ICallerAccessor
{
    public Caller Caller { get; } = new();
}
