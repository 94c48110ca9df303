namespace Commerce.Storage;

/// <summary>A script that has run in a database.</summary>
internal sealed record AppliedScript(int Version, string Checksum);
