namespace Commerce.Testing;

/// <summary>A caller tried to replace a version, at some moment between two ticks of one clock.</summary>
internal readonly record struct VersionWrite(int Caller, int Key, long Began, long Ended, long Expected, string Text, VersionWriteOutcome Outcome);
