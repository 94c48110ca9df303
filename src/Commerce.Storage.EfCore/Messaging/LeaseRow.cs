namespace Commerce.Messaging;

/// <summary>Who does a named piece of work, and until when.</summary>
internal sealed class LeaseRow
{
    public string Name { get; private set; } = "";

    public string Owner { get; private set; } = "";

    public DateTimeOffset EndsAt { get; private set; }
}
