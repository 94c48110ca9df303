using Microsoft.Extensions.DependencyInjection;

namespace Commerce;

internal sealed class CommerceBuilder(IServiceCollection services) : ICommerceBuilder
{
    public IServiceCollection Services { get; } = services;
}
