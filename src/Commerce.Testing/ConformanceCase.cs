namespace Commerce.Testing;

/// <summary>One thing that an implementation must do. Plain data: hand the cases to the theory of any test framework.</summary>
/// <param name="Name">A sentence with underscores, unique in its suite and stable over versions.</param>
/// <param name="RunAsync">Runs the case against a target of its own. Throws <see cref="ConformanceFailedException"/> when the implementation fails it.</param>
public sealed record ConformanceCase(string Name, Func<CancellationToken, Task> RunAsync)
{
    /// <summary>The name, as test runners show it.</summary>
    public override string ToString() => Name;
}
