using System.Globalization;

namespace Commerce.Testing;

/// <summary>One case at work: shops and names of its own, one port, each call in a session of its own.</summary>
internal sealed class MessagingProbe<TStore>(MessagingConformanceTarget target, CancellationToken cancellationToken)
    where TStore : class
{
    private const int Callers = 64;
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);
    private static readonly CommerceError Veto = CommerceError.Refused("conformance.veto", "The case refuses on purpose.");
    private readonly string _mark = EventId.New(TimeProvider.System).Value.ToString("N");

    /// <summary>So short that a case can wait for its end.</summary>
    public static TimeSpan Short { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>So long that no case sees its end.</summary>
    public static TimeSpan Long { get; } = TimeSpan.FromMinutes(10);

    public CancellationToken Token => cancellationToken;

    public ShopId Shop => ShopId.Of($"conformance-{_mark}");

    public ShopId OtherShop => ShopId.Of($"conformance-{_mark}-b");

    public static DateTimeOffset Now { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name(string name) => $"{name}-{_mark}";

    public static Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> run) => Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(() => run(i))));

    // In a tuple, because a session's result cannot be null and a store's answer may be.
    public async Task<T> DoAsync<T>(Func<TStore, ValueTask<T>> work) => Expect.Success(
        await target.Sessions.RunAsync(
            async (session, _) => CommerceResult.Success(ValueTuple.Create(await work(session.Get<TStore>()).ConfigureAwait(false))),
            cancellationToken).ConfigureAwait(false),
        "A session that succeeds commits.").Item1;

    public Task DoAsync(Func<TStore, ValueTask> work) => DoAsync(async store =>
    {
        await work(store).ConfigureAwait(false);
        return true;
    });

    /// <summary>Does the work in a session that ends in each refusal it meets.</summary>
    public Task<CommerceResult<T>> RunTogetherAsync<T>(Func<TStore, ValueTask<CommerceResult<T>>> work) => target.Sessions.RunAsync(
        async (session, _) =>
        {
            session.WriteTogether();
            return await work(session.Get<TStore>()).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Does the work in a session that is refused at its end, and once more in one that throws.</summary>
    public async Task UndoAsync(Func<TStore, ValueTask> work)
    {
        var result = await target.Sessions.RunAsync<int>(
            async (session, _) =>
            {
                await work(session.Get<TStore>()).ConfigureAwait(false);
                return Veto;
            },
            cancellationToken).ConfigureAwait(false);
        Expect.Refused(Veto.Code, result, "The refusal comes out.");
        var thrown = false;
        try
        {
            await target.Sessions.RunAsync<int>(
                async (session, _) =>
                {
                    await work(session.Get<TStore>()).ConfigureAwait(false);
                    throw new NotSupportedException("The case throws on purpose.");
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (NotSupportedException)
        {
            thrown = true;
        }

        Expect.True(thrown, "The exception comes out.");
    }

    /// <summary>Lets a time pass, and a little more.</summary>
    public Task PassAsync(TimeSpan time) => target.Pass is { } pass
        ? pass(time + Margin, cancellationToken)
        : Task.Delay(time + Margin, TimeProvider.System, cancellationToken);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
