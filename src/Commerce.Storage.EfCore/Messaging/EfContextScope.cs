using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging;

/// <summary>A context and the scope that it came from.</summary>
internal sealed class EfContextScope(AsyncServiceScope scope, DbContext db) : IAsyncDisposable
{
    public DbContext Db => db;

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
