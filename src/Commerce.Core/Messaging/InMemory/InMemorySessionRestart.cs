namespace Commerce.Messaging;

/// <summary>Unwinds a session whose snapshot is stale; <see cref="InMemorySessions"/> catches it and runs the work again.</summary>
#pragma warning disable CA1032, CA1064, RCS1194, MA0048 // control flow inside this folder, never seen by a host
internal sealed class InMemorySessionRestart() : Exception("The session's snapshot is stale; it starts again as the only writer.");
#pragma warning restore CA1032, CA1064, RCS1194, MA0048
