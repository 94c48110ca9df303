using Microsoft.EntityFrameworkCore;

namespace Commerce.Messaging;

/// <summary>What the host's context tracked when an inner work began. When that work is undone, the context must not keep, and later save, what it did.</summary>
internal sealed class TrackedEntities : IDisposable
{
    private readonly DbContext _db;
    private readonly Dictionary<object, EntityState> _before;
    private readonly bool _hadChanges;
    private bool _hasSaved;

    public TrackedEntities(DbContext db)
    {
        _db = db;
        _before = db.ChangeTracker.Entries().ToDictionary(entry => entry.Entity, entry => entry.State, ReferenceEqualityComparer.Instance);
        _hadChanges = _before.Values.Any(state => state != EntityState.Unchanged);
        db.SavedChanges += OnSaved;
    }

    /// <summary>Makes the context as it was. The savepoint has been undone by then.</summary>
    /// <returns>False when that cannot be done: changes from before the work were saved in it, or it has tied entities of its own to those from before.</returns>
    public async Task<bool> TryRestoreAsync()
    {
        if (_hasSaved && _hadChanges)
        {
            return false;
        }

        foreach (var entry in _db.ChangeTracker.Entries().Where(entry => !_before.ContainsKey(entry.Entity)).ToList())
        {
            entry.State = EntityState.Detached;
        }

        foreach (var (entity, state) in _before)
        {
            var entry = _db.Entry(entity);
            if (_hasSaved || entry.State == EntityState.Detached)
            {
                // As it was it is only in the database.
                entry.State = EntityState.Unchanged;
                await entry.ReloadAsync(CancellationToken.None).ConfigureAwait(false);
            }
            else if (entry.State != state && state == EntityState.Unchanged)
            {
                entry.CurrentValues.SetValues(entry.OriginalValues);
                entry.State = EntityState.Unchanged;
            }
        }

        return _db.ChangeTracker.Entries().All(entry => _before.TryGetValue(entry.Entity, out var state) && entry.State == state);
    }

    public void Dispose() => _db.SavedChanges -= OnSaved;

    private void OnSaved(object? sender, SavedChangesEventArgs e) => _hasSaved |= e.EntitiesSavedCount > 0;
}
