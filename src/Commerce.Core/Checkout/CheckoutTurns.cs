using System.Collections.Concurrent;
using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>Lets one caller of this process drive an attempt; the others are told where it stands. Thread-safe.</summary>
internal sealed class CheckoutTurns
{
    private readonly ConcurrentDictionary<IdempotencyScope, bool> _taken = new();

    /// <summary>The turn, to be disposed when done, or <see langword="null"/> when somebody has it.</summary>
    public IDisposable? TryTake(IdempotencyScope scope) => _taken.TryAdd(scope, value: true) ? new Turn(_taken, scope) : null;

    private sealed class Turn(ConcurrentDictionary<IdempotencyScope, bool> taken, IdempotencyScope scope) : IDisposable
    {
        public void Dispose() => taken.TryRemove(scope, out _);
    }
}
