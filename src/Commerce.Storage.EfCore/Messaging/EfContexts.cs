using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging;

/// <summary>Opens the host's context in a scope of its own.</summary>
internal sealed class EfContexts(Func<IServiceProvider, DbContext> resolve, IServiceScopeFactory scopes)
{
    public EfContextScope Open()
    {
        var scope = scopes.CreateAsyncScope();
        return new EfContextScope(scope, resolve(scope.ServiceProvider));
    }
}
