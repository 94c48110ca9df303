using System.Diagnostics.CodeAnalysis;

namespace Commerce;

/// <summary>Somebody read the <see cref="CommerceResult{T}.Value"/> of a refusal.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It exists only with its refusal.")]
[SuppressMessage("Roslynator", "RCS1194:Implement exception constructors", Justification = "It exists only with its refusal.")]
public sealed class CommerceRefusedException : Exception
{
    /// <summary>An exception for that refusal.</summary>
    public CommerceRefusedException(CommerceError error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).ToString()) => Error = error;

    /// <summary>The refusal.</summary>
    public CommerceError Error { get; }
}
