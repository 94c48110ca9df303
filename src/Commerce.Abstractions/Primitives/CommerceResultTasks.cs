namespace Commerce;

/// <summary>Goes on with a result that is still under way.</summary>
public static class CommerceResultTasks
{
    /// <summary>Continues with whichever it is.</summary>
    public static async Task<TResult> MatchAsync<T, TResult>(this Task<CommerceResult<T>> result, Func<T, TResult> success, Func<CommerceError, TResult> refusal)
    {
        ArgumentNullException.ThrowIfNull(result);
        return (await result.ConfigureAwait(false)).Match(success, refusal);
    }

    /// <summary>Turns the value into another; a refusal passes through.</summary>
    public static async Task<CommerceResult<TResult>> MapAsync<T, TResult>(this Task<CommerceResult<T>> result, Func<T, TResult> map)
    {
        ArgumentNullException.ThrowIfNull(result);
        return (await result.ConfigureAwait(false)).Map(map);
    }

    /// <summary>Goes on with a step that may refuse; a refusal passes through.</summary>
    public static async Task<CommerceResult<TResult>> BindAsync<T, TResult>(this Task<CommerceResult<T>> result, Func<T, Task<CommerceResult<TResult>>> next)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(next);
        return (await result.ConfigureAwait(false)).TryGet(out var value, out var error)
            ? await next(value).ConfigureAwait(false)
            : CommerceResult<TResult>.Failure(error);
    }
}
