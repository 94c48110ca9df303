using Commerce.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Commerce.Storage;

/// <summary>Refuses to start over tables of another version.</summary>
internal sealed class SchemaCheck(EfContexts contexts) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var scope = contexts.Open();
        await using (scope.ConfigureAwait(false))
        {
            if (scope.Db.Model.FindAnnotation(CommerceModelBuilderExtensions.HostOwnsMigrationsAnnotation)?.Value is not true)
            {
                await SchemaMigrator.CheckAsync(scope.Db, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
