using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>Shops of its own for one case, so that one database serves all cases.</summary>
internal abstract class StoreConformanceShop(ICommerceSessions sessions, CancellationToken cancellationToken)
{
    /// <summary>How many callers meet in a storm.</summary>
    public const int Callers = 64;

    /// <summary>Refuses a session on purpose.</summary>
    public static CommerceError Veto { get; } = CommerceError.Refused("conformance.veto", "The case refuses on purpose.");

    /// <summary>Parts of a second down to the ticks of a clock: what rounds times loses some.</summary>
    public static DateTimeOffset Now { get; } = new DateTimeOffset(2026, 1, 1, 10, 20, 30, TimeSpan.Zero).AddTicks(1_234_567);

    public ShopId Shop { get; } = NewShop();

    /// <summary>Another shop in the same storage, for records with equal ids.</summary>
    public ShopId Neighbour { get; } = NewShop();

    public ICommerceSessions Sessions => sessions;

    public CancellationToken Token => cancellationToken;

    /// <summary>The bytes of an id in the order of time; equal in every shop.</summary>
    public static Guid IdAt(int number) => new(number + 1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Starts all callers behind one gate, so that they meet in the store.</summary>
    public static async Task<T[]> AtOnceAsync<T>(int callers, Func<int, Task<T>> call)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, callers)
            .Select(i => Task.Run(async () =>
            {
                await gate.Task.ConfigureAwait(false);
                return await call(i).ConfigureAwait(false);
            }))
            .ToArray();
        gate.SetResult();
        return await Task.WhenAll(calls).ConfigureAwait(false);
    }

    /// <summary>Runs a session that must succeed. In a tuple because a result never holds null, and a store may find nothing.</summary>
    public async Task<T> InSessionAsync<T>(Func<ICommerceSession, ValueTask<T>> work) => Expect.Success(
        await sessions.RunAsync(async (session, _) => CommerceResult.Success(ValueTuple.Create(await work(session).ConfigureAwait(false))), Token).ConfigureAwait(false),
        "A session that only reads, or only adds what is new, succeeds.").Item1;

    /// <summary>Runs a session, or a part of one, that refuses after its work.</summary>
    public async Task RefuseAsync(ICommerceSessions within, Func<ICommerceSession, Task> work)
    {
        var result = await within.RunAsync<int>(
            async (session, _) =>
            {
                await work(session).ConfigureAwait(false);
                return Veto;
            },
            Token).ConfigureAwait(false);
        Expect.Refused(Veto.Code, result, "The refusal comes out.");
    }

    /// <summary>Runs a session, or a part of one, that throws after its work.</summary>
    public async Task ThrowAsync(ICommerceSessions within, Func<ICommerceSession, Task> work)
    {
        try
        {
            await within.RunAsync<int>(
                async (session, _) =>
                {
                    await work(session).ConfigureAwait(false);
                    throw new NotSupportedException("The case throws on purpose.");
                },
                Token).ConfigureAwait(false);
        }
        catch (NotSupportedException)
        {
            return;
        }

        throw new ConformanceFailedException("The exception comes out.");
    }

    /// <summary>Runs a session whose work succeeds, whatever parts of it were refused.</summary>
    public async Task CommitAsync(Func<ICommerceSession, Task> work) => await InSessionAsync(async session =>
    {
        await work(session).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    private static ShopId NewShop() => ShopId.Of($"conformance-{EventId.New(TimeProvider.System).Value:N}");
}
