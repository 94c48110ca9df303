using System.Reflection;

namespace Commerce.LoadTest.Checkout;

/// <summary>A store of which one method is somebody else's.</summary>
/// <typeparam name="TStore">The port.</typeparam>
#pragma warning disable CA1852 // its heir is made at run time
internal class SeededStore<TStore> : DispatchProxy
#pragma warning restore CA1852
    where TStore : class
{
    private TStore? _inner;
    private string _method = "";
    private Func<object?[], object?>? _instead;

    /// <summary>Wraps a store. What answers <see langword="null"/> instead lets the store answer.</summary>
    public static TStore Around(TStore inner, string method, Func<object?[], object?> instead)
    {
        var store = Create<TStore, SeededStore<TStore>>();
        var seeded = (SeededStore<TStore>)(object)store;
        (seeded._inner, seeded._method, seeded._instead) = (inner, method, instead);
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        (targetMethod!.Name == _method ? _instead!(args!) : null) ?? targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
}
