namespace Commerce.Messaging;

/// <summary>The refusals of messaging.</summary>
public static class MessagingErrors
{
    /// <summary>Another command was sent under a key that is taken.</summary>
    public static CommerceError KeyReused(IdempotencyScope scope) => CommerceError
        .Conflict("messaging.key_reused", $"The idempotency key was used for another '{scope.Operation}' command. Send each new command under a new key.")
        .With("operation", scope.Operation);

    /// <summary>A command began under a key before.</summary>
    public static CommerceError KeyTaken(IdempotencyScope scope) => CommerceError
        .Conflict("messaging.key_taken", $"A '{scope.Operation}' command began under this idempotency key before. Look up what became of it.")
        .With("operation", scope.Operation);

    /// <summary>The stored version is not the one that the caller saw.</summary>
    public static CommerceError VersionConflict(string what, long expected, long actual) => CommerceError
        .Conflict("messaging.version_conflict", $"The {what} was changed by somebody else (version {actual}, not {expected}). Load it again and repeat the change.")
        .With("expected", expected.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .With("actual", actual.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
