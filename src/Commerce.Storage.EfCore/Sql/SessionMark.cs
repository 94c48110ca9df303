namespace Commerce.Storage;

/// <summary>What a transaction leaves behind when it commits.</summary>
/// <param name="Session">The row that is there if and only if it has committed.</param>
/// <param name="Transaction">The database's number for it, by which one can wait until it has ended. It proves nothing: after a crash another may get it.</param>
internal sealed record SessionMark(Guid Session, string Transaction);
