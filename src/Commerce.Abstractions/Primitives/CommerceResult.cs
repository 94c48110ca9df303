namespace Commerce;

/// <summary>Makes results whose type the compiler infers.</summary>
public static class CommerceResult
{
    /// <summary>A result that succeeded.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static CommerceResult<T> Success<T>(T value) => CommerceResult<T>.Success(value);

    /// <summary>A result that was refused.</summary>
    /// <exception cref="ArgumentNullException">The error is null.</exception>
    public static CommerceResult<T> Failure<T>(CommerceError error) => CommerceResult<T>.Failure(error);
}
