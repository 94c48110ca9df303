using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>Checks, opens a transaction, asks the store.</summary>
internal sealed class CouponService(
    ICommerceSessions sessions,
    ICallerAccessor caller,
    CouponGuard guard,
    CommerceTypeRegistry types,
    TimeProvider time) : ICouponService
{
    private const string GenerateOperation = "promotions.generate_coupons";
    private const string ImportOperation = "promotions.import_coupons";

    private ShopId Shop => caller.Caller.Shop;

    public Task<CommerceResult<CouponBatch>> GenerateAsync(GenerateCoupons command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (CouponCheck.Of(command) is { } refusal)
        {
            return Task.FromResult<CommerceResult<CouponBatch>>(refusal);
        }

        var batch = NewBatch(command.Promotion, command.Name, command.UsesPerCode);

        // Before the transaction: nobody waits while a million codes are made.
        var codes = CouponCodes.Make(command, command.Count);
        var fingerprint = CommandFingerprint.Of(command, types.Info<GenerateCoupons>());
        return OnceAsync(GenerateOperation, command.Key, fingerprint, batch, (store, token) => AddAsync(store, batch, command, codes, token), cancellationToken);
    }

    public Task<CommerceResult<CouponBatch>> ImportAsync(ImportCoupons command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (CouponCheck.Of(command) is { } refusal)
        {
            return Task.FromResult<CommerceResult<CouponBatch>>(refusal);
        }

        var batch = NewBatch(command.Promotion, command.Name, command.UsesPerCode);
        var fingerprint = CommandFingerprint.Of(command, types.Info<ImportCoupons>());
        return OnceAsync(
            ImportOperation,
            command.Key,
            fingerprint,
            batch,
            async (store, token) =>
            {
                var taken = await store.AddAsync(batch, command.Codes, token).ConfigureAwait(false);
                return taken.Count > 0 ? CouponErrors.CodesTaken(taken.Count, taken[0]) : null;
            },
            cancellationToken);
    }

    public Task<CommerceResult<CouponBatch>> GetAsync(CouponBatchId batch, CancellationToken cancellationToken = default) =>
        DoAsync((store, token) => LoadAsync(store, Shop, batch, token), cancellationToken);

    public Task<CommerceResult<IReadOnlyList<CouponBatch>>> ListBatchesAsync(
        PromotionId? promotion = null, CouponBatchId? before = null, int limit = 100, CancellationToken cancellationToken = default) =>
        CouponCheck.Page(limit) is { } refusal
            ? Task.FromResult<CommerceResult<IReadOnlyList<CouponBatch>>>(refusal)
            : DoAsync(
                async (store, token) => CommerceResult.Success(await store.ListBatchesAsync(Shop, promotion, before, limit, token).ConfigureAwait(false)),
                cancellationToken);

    public Task<CommerceResult<IReadOnlyList<Coupon>>> ListAsync(CouponQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return CouponCheck.Page(query.Limit) is { } refusal
            ? Task.FromResult<CommerceResult<IReadOnlyList<Coupon>>>(refusal)
            : DoAsync(
                async (store, token) => (await LoadAsync(store, Shop, query.Batch, token).ConfigureAwait(false)).TryGet(out _, out var unknown)
                    ? CommerceResult.Success(await store.ListAsync(Shop, query, time.GetUtcNow(), token).ConfigureAwait(false))
                    : unknown,
                cancellationToken);
    }

    public Task<CommerceResult<CouponCounts>> CountAsync(CouponBatchId batch, CancellationToken cancellationToken = default) =>
        DoAsync(
            async (store, token) => await store.CountAsync(Shop, batch, time.GetUtcNow(), token).ConfigureAwait(false) is { } counts
                ? counts
                : (CommerceResult<CouponCounts>)CouponErrors.UnknownBatch(batch),
            cancellationToken);

    public Task<CommerceResult<CouponBatch>> DeactivateAsync(CouponBatchId batch, CancellationToken cancellationToken = default) =>
        DoAsync((store, token) => store.DeactivateAsync(Shop, batch, time.GetUtcNow(), token), cancellationToken);

    public Task<CommerceResult<Coupon>> DeactivateCodeAsync(CouponCode code, CancellationToken cancellationToken = default) =>
        code.IsDefault
            ? Task.FromResult<CommerceResult<Coupon>>(CouponErrors.CodeRequired)
            : DoAsync((store, token) => store.DeactivateCodeAsync(Shop, code, time.GetUtcNow(), token), cancellationToken);

    public Task<CommerceResult<CouponCode>> TryAsync(CouponCode code, string guesser, CancellationToken cancellationToken = default) =>
        guard.TryAsync(Shop, code, guesser, cancellationToken);

    // Codes that exist already are made up for. The space of codes is 10,000 times their number: this ends.
    private static async ValueTask<CommerceError?> AddAsync(
        ICouponStore store, CouponBatch batch, GenerateCoupons command, IReadOnlyList<CouponCode> codes, CancellationToken cancellationToken)
    {
        await store.AddAsync(batch, codes, cancellationToken).ConfigureAwait(false);
        while ((await store.FindBatchAsync(batch.Shop, batch.Id, cancellationToken).ConfigureAwait(false))!.Count is var count && count < command.Count)
        {
            await store.AddAsync(batch, CouponCodes.Make(command, command.Count - count), cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private static async ValueTask<CommerceResult<CouponBatch>> LoadAsync(ICouponStore store, ShopId shop, CouponBatchId batch, CancellationToken cancellationToken) =>
        !batch.IsDefault && await store.FindBatchAsync(shop, batch, cancellationToken).ConfigureAwait(false) is { } found
            ? found
            : CouponErrors.UnknownBatch(batch);

    private CouponBatch NewBatch(PromotionId promotion, string name, long usesPerCode) => new()
    {
        Id = CouponBatchId.New(time), Shop = Shop, Promotion = promotion, Name = name, UsesPerCode = usesPerCode, CreatedAt = time.GetUtcNow(),
    };

    private Task<CommerceResult<CouponBatch>> OnceAsync(
        string operation,
        IdempotencyKey key,
        string fingerprint,
        CouponBatch batch,
        Func<ICouponStore, CancellationToken, ValueTask<CommerceError?>> add,
        CancellationToken cancellationToken) =>
        sessions.RunAsync(
            async (session, token) =>
            {
                var (keys, store) = (session.Get<IIdempotencyStore>(), session.Get<ICouponStore>());
                var scope = new IdempotencyScope(batch.Shop, operation, key);
                var record = await keys.BeginAsync(scope, fingerprint, time.GetUtcNow(), token).ConfigureAwait(false);
                if (!string.Equals(record.Fingerprint, fingerprint, StringComparison.Ordinal))
                {
                    return MessagingErrors.KeyReused(scope);
                }

                if (record.Outcome is { } made)
                {
                    return await LoadAsync(store, batch.Shop, CouponBatchId.Parse(made.Trim('"')), token).ConfigureAwait(false);
                }

                if (await add(store, token).ConfigureAwait(false) is { } refusal)
                {
                    return refusal;
                }

                await keys.CompleteAsync(scope, $"\"{batch.Id}\"", time.GetUtcNow(), token).ConfigureAwait(false);
                return await LoadAsync(store, batch.Shop, batch.Id, token).ConfigureAwait(false);
            },
            cancellationToken);

    private Task<CommerceResult<T>> DoAsync<T>(Func<ICouponStore, CancellationToken, ValueTask<CommerceResult<T>>> work, CancellationToken cancellationToken) =>
        sessions.RunAsync(async (session, token) => await work(session.Get<ICouponStore>(), token).ConfigureAwait(false), cancellationToken);
}
