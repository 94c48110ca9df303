namespace Commerce.Testing;

/// <summary>A caller read a record, at some moment between two ticks of one clock.</summary>
internal readonly record struct VersionRead(int Caller, int Key, long Began, long Ended, long Version, string Text);
