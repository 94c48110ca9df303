namespace Commerce.Inventory.Tests;

/// <summary>Broken: never forgets.</summary>
internal sealed class HoardingStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<int> DeleteFreedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => new(0);

    public override ValueTask<int> DeleteCommandsBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => new(0);
}
