namespace Commerce.Testing;

/// <summary>An implementation does not do what its port promises; the message says which promise and what was seen.</summary>
public sealed class ConformanceFailedException : Exception
{
    /// <summary>Fails without saying why.</summary>
    public ConformanceFailedException()
    {
    }

    /// <summary>Fails with a sentence.</summary>
    public ConformanceFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Fails with a sentence because of something thrown.</summary>
    public ConformanceFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
