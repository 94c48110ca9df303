using Commerce.Testing;

namespace Commerce.Storage.Tests;

/// <summary>Runs the suites of stores case by case.</summary>
internal static class Conformance
{
    public static TheoryData<string> NamesOf<TTarget>(Func<Func<CancellationToken, Task<TTarget>>, IEnumerable<ConformanceCase>> suite) =>
        [.. suite(_ => throw new InvalidOperationException("Only the names are asked for.")).Select(c => c.Name)];

    public static Task RunAsync<TTarget>(Func<Func<CancellationToken, Task<TTarget>>, IEnumerable<ConformanceCase>> suite, string name, TTarget target) =>
        suite(_ => Task.FromResult(target)).Single(c => c.Name == name).RunAsync(CancellationToken.None);
}
