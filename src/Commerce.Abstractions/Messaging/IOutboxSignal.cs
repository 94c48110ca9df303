namespace Commerce.Messaging;

/// <summary>Wakes the outbox worker of this process. A storage calls it after a commit that appended messages; without it they wait for the next poll.</summary>
public interface IOutboxSignal
{
    /// <summary>Tells that there is news. Never blocks; many calls wake once.</summary>
    void Notify();
}
