using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging.Tests;

public sealed class InMemoryMessagingStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases = new[]
    {
        OutboxStoreConformance.Cases(OpenAsync),
        InboxStoreConformance.Cases(OpenAsync),
        IdempotencyStoreConformance.Cases(OpenAsync),
        LeaseStoreConformance.Cases(OpenAsync),
    }.SelectMany(suite => suite).ToDictionary(one => one.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    [Fact]
    public void All_suites_are_inherited() => Cases.Should().HaveCountGreaterThan(45);

    private static Task<MessagingConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        var provider = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddMessaging().BuildServiceProvider();
        Task PassAsync(TimeSpan time, CancellationToken token)
        {
            clock.Advance(time);
            return Task.CompletedTask;
        }

        return Task.FromResult(new MessagingConformanceTarget(provider.GetRequiredService<ICommerceSessions>(), PassAsync, provider));
    }
}
