namespace Commerce;

/// <summary>Port to the host: who calls in this scope. The default is the system in the default shop.</summary>
public interface ICallerAccessor
{
    /// <summary>The caller of the present scope.</summary>
    Caller Caller { get; }
}
