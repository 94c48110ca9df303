using System.Diagnostics.CodeAnalysis;

namespace Commerce;

/// <summary>
/// A value, or the refusal to give one. A refusal (a sold-out line, a declined card) is a value; a bug is an exception. Immutable.
/// </summary>
/// <typeparam name="T">What a success holds; never null.</typeparam>
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "CommerceResult offers the twins that infer the type.")]
public sealed class CommerceResult<T>
{
    private readonly T? _value;

    private CommerceResult(T? value, CommerceError? error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>The refusal; null when there is a value.</summary>
    public CommerceError? Error { get; }

    /// <summary>The value.</summary>
    /// <exception cref="CommerceRefusedException">It was refused. Ask <see cref="TryGet"/> or <see cref="Match"/> where a refusal is possible.</exception>
    public T Value => Error is null ? _value! : throw new CommerceRefusedException(Error);

    /// <summary>A result that succeeded.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static CommerceResult<T> Success(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new CommerceResult<T>(value, error: null);
    }

    /// <summary>A result that was refused.</summary>
    /// <exception cref="ArgumentNullException">The error is null.</exception>
    public static CommerceResult<T> Failure(CommerceError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new CommerceResult<T>(default, error);
    }

    /// <summary>A value is a success.</summary>
    public static implicit operator CommerceResult<T>(T value) => Success(value);

    /// <summary>An error is a refusal.</summary>
    public static implicit operator CommerceResult<T>(CommerceError error) => Failure(error);

    /// <summary>Gives the value, or else the refusal.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out CommerceError? error)
    {
        value = _value;
        error = Error;
        return error is null;
    }

    /// <summary>Continues with whichever it is.</summary>
    public TResult Match<TResult>(Func<T, TResult> success, Func<CommerceError, TResult> refusal)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(refusal);
        return Error is null ? success(_value!) : refusal(Error);
    }

    /// <summary>Turns the value into another; a refusal passes through.</summary>
    public CommerceResult<TResult> Map<TResult>(Func<T, TResult> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Error is null ? CommerceResult<TResult>.Success(map(_value!)) : CommerceResult<TResult>.Failure(Error);
    }

    /// <summary>Goes on with a step that may refuse; a refusal passes through.</summary>
    public CommerceResult<TResult> Bind<TResult>(Func<T, CommerceResult<TResult>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Error is null ? next(_value!) : CommerceResult<TResult>.Failure(Error);
    }

    /// <summary>Says whether it succeeded, and the refusal; never the value, which may be personal.</summary>
    public override string ToString() => Error is null ? $"Success({typeof(T).Name})" : $"Refused({Error})";
}
