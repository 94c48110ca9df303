namespace Commerce.Storage;

/// <summary>The table of a row type, whatever the host named its schema.</summary>
internal sealed record SqlTable(Type Row);
