namespace Commerce.Storage;

/// <summary>What the dialects spell differently.</summary>
internal enum SqlWord
{
    /// <summary>At the end of a SELECT: the rows are locked until the transaction ends. Nothing where a writer is alone.</summary>
    ForUpdate,

    /// <summary>As <see cref="ForUpdate"/>, without waiting: rows that somebody else holds are left out.</summary>
    ForUpdateSkipLocked,

    /// <summary>At the end of a SELECT: the rows cannot be locked for update or deleted until the transaction ends, but changed. Rows that cannot be locked at once are left out.</summary>
    ForKeyShareSkipLocked,

    /// <summary>The store's clock at the start of the statement.</summary>
    Now,
}
