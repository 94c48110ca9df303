namespace Commerce.Messaging;

/// <summary>Wakes the outbox worker of this process after a commit with news.</summary>
internal sealed class EfOutboxSignal
{
    public void Raise()
    {
    }
}
