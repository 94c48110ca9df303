namespace Commerce.Storage;

/// <summary>A transaction that has committed. Kept for a day, in case the reply to its commit was lost.</summary>
internal sealed class SessionRow
{
    /// <summary>Version 7, so that the oldest are the smallest.</summary>
    public Guid Id { get; private set; }
}
