namespace Commerce.Storage;

/// <summary>A script that has run.</summary>
internal sealed class SchemaVersionRow
{
    public int Version { get; private set; }

    public string Name { get; private set; } = "";

    public string Checksum { get; private set; } = "";

    public DateTimeOffset AppliedAt { get; private set; }
}
