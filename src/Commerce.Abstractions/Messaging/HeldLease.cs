namespace Commerce.Messaging;

/// <summary>A lease that somebody holds.</summary>
/// <param name="Name">The work.</param>
/// <param name="Owner">Who holds it: a name that a process gave itself at its start.</param>
/// <param name="EndsAt">Until when, if it is not renewed; by the storage's clock.</param>
public sealed record HeldLease(string Name, string Owner, DateTimeOffset EndsAt);
