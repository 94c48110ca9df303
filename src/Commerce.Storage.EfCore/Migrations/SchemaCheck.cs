using System.Data.Common;
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
                await CheckAsync(scope.Db, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task CheckAsync(DbContext db, CancellationToken cancellationToken)
    {
        try
        {
            var state = await db.Database.CreateExecutionStrategy().ExecuteAsync(token => SchemaState.ReadAsync(db, token), cancellationToken).ConfigureAwait(false);
            state.RefuseOther(SchemaScript.Of(db.Database.ProviderName));
        }
        catch (DbException e) when (SchemaState.IsDenied(e))
        {
            throw new InvalidOperationException(
                $"The role of this connection may not read the tables of Commerce: grant it USAGE on the schema '{SchemaState.NameOf(db)}', and SELECT, INSERT, UPDATE and DELETE on its tables.",
                e);
        }
    }
}
