using Commerce.Storage;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Makes and changes the tables of Commerce.</summary>
public static class CommerceDatabaseExtensions
{
    /// <summary>
    /// Brings the tables of Commerce to the version of this package: all missing steps in one transaction, one process at a time, whoever calls it. Safe to call at every start:
    /// where nothing is missing it only reads. The host's own tables and migrations are not touched; a migration with a foreign key to an order runs after this.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The tables are of a newer package, the role may not make them, or the host's migrations own them.
    /// </exception>
    public static Task MigrateCommerceAsync(this DatabaseFacade database, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var db = ((IDatabaseFacadeDependenciesAccessor)database).Context;
        return db.Model.FindAnnotation(CommerceModelBuilderExtensions.HostOwnsMigrationsAnnotation)?.Value is true
            ? throw new InvalidOperationException("HostOwnsMigrations is set: the host's own migrations make the tables of Commerce.")
            : SchemaMigrator.MigrateAsync(db, SchemaScript.Of(db.Database.ProviderName), TimeProvider.System, cancellationToken);
    }
}
