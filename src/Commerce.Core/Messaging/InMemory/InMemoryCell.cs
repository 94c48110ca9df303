namespace Commerce.Messaging;

/// <summary>
/// The state of one in-memory store: a single immutable value, replaced as a whole.
/// Undo is then free (the old value is still there) and readers never wait.
/// </summary>
internal sealed class InMemoryCell<TState>(TState initial)
    where TState : class
{
    public TState Initial { get; } = initial;
}
