namespace Commerce.Promotions;

/// <summary>The place of a shop in the cache.</summary>
internal sealed class ActiveShop(ShopId shop)
{
    private CompiledShop? _current;
    private long _lookAt;
    private long _expectUntil;

    public ShopId Shop { get; } = shop;

    /// <summary>Whoever holds it reads and compiles; nobody else does for this shop.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>What counts; <see langword="null"/> before the first look.</summary>
    public CompiledShop? Current
    {
        get => Volatile.Read(ref _current);
        private set => Volatile.Write(ref _current, value);
    }

    /// <summary>True when storage is to be asked, or a promotion begins or ends.</summary>
    public bool IsDue(DateTimeOffset now) => now.UtcTicks >= Volatile.Read(ref _lookAt);

    /// <summary>True while a session of this process may commit a change at any moment.</summary>
    public bool ExpectsChange(DateTimeOffset now) => now.UtcTicks < Volatile.Read(ref _expectUntil);

    public void ExpectChangeUntil(DateTimeOffset instant) => Volatile.Write(ref _expectUntil, instant.UtcTicks);

    public void Replace(CompiledShop compiled, DateTimeOffset lookAt)
    {
        Current = compiled;
        LookAt(compiled.NextBoundary < lookAt ? compiled.NextBoundary : lookAt);
    }

    public void LookAt(DateTimeOffset instant) => Volatile.Write(ref _lookAt, instant.UtcTicks);
}
