namespace Commerce.Storage;

/// <summary>What the dialects spell differently.</summary>
internal enum SqlWord
{
    /// <summary>At the end of a SELECT: the rows are locked until the transaction ends. Nothing where a writer is alone.</summary>
    ForUpdate,

    /// <summary>As <see cref="ForUpdate"/>, without waiting: rows that somebody else holds are left out.</summary>
    ForUpdateSkipLocked,

    /// <summary>As <see cref="ForUpdate"/>, for rows that will be changed and not removed: those who hold them by <see cref="ForKeyShare"/> are not in the way.</summary>
    ForNoKeyUpdate,

    /// <summary>As <see cref="ForNoKeyUpdate"/>, without waiting: rows that somebody else holds are left out.</summary>
    ForNoKeyUpdateSkipLocked,

    /// <summary>At the end of a SELECT: the rows stay until the transaction ends. Others may hold them as well, and change them, but not remove them or take them for update.</summary>
    ForKeyShare,

    /// <summary>The store's clock at the start of the statement.</summary>
    Now,
}
