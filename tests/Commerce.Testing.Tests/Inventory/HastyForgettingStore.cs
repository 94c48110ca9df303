namespace Commerce.Inventory.Tests;

/// <summary>Broken: forgets what is young as well.</summary>
internal sealed class HastyForgettingStore(IInventoryStore inner) : ForwardingInventoryStore(inner)
{
    public override ValueTask<int> DeleteFreedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        base.DeleteFreedBeforeAsync(before.AddYears(1), limit, cancellationToken);

    public override ValueTask<int> DeleteCommandsBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        base.DeleteCommandsBeforeAsync(before.AddYears(1), limit, cancellationToken);
}
