namespace Commerce.Messaging;

/// <summary>
/// The connection was lost while a transaction committed, and the database could not be asked about it for a minute. The work may stand or not: look, before it is done again.
/// Commands with an idempotency key can simply be sent again.
/// </summary>
public sealed class CommerceCommitUnknownException : Exception
{
    private const string Sentence =
        "The connection was lost while the work committed, and the database did not answer for a minute, so it is not known whether the work stands. Look before doing it again; a command under an idempotency key can simply be sent again.";

    /// <summary>Without the fault that lost the reply.</summary>
    public CommerceCommitUnknownException()
        : base(Sentence)
    {
    }

    /// <summary>With another sentence.</summary>
    public CommerceCommitUnknownException(string message)
        : base(message)
    {
    }

    /// <summary>With another sentence and the fault that lost the reply.</summary>
    public CommerceCommitUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With the fault that lost the reply.</summary>
    public CommerceCommitUnknownException(Exception innerException)
        : base(Sentence, innerException)
    {
    }
}
