namespace Commerce.Testing;

/// <summary>What became of a write.</summary>
internal enum VersionWriteOutcome
{
    /// <summary>It was committed.</summary>
    Written,

    /// <summary>It came late.</summary>
    Conflict,

    /// <summary>Its session was refused for another reason.</summary>
    Undone,
}
