using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commerce.Storage;

/// <summary>How a row type is laid out. Names of columns follow from its properties: <c>PlacedAt</c> is <c>placed_at</c>.</summary>
/// <param name="Row">The row type.</param>
/// <param name="Name">The table, without schema and prefix.</param>
/// <param name="Add">Adds the row type to a model.</param>
/// <param name="Configure">Keys, lengths; indexes, too, where no host sees the row type.</param>
internal sealed record CommerceRowMap(Type Row, string Name, Func<ModelBuilder, EntityTypeBuilder> Add, Action<EntityTypeBuilder> Configure)
{
    /// <summary>
    /// The indexes of a table that a host's model always has. Apart, because only migrations read them: where they are ours, the model has none, which spares every start.
    /// </summary>
    public Action<EntityTypeBuilder> Index { get; init; } = static _ => { };

    /// <summary>What the database itself refuses: a name and a condition over columns. For migrations, as <see cref="Index"/>.</summary>
    public ImmutableArray<(string Name, string Condition)> Checks { get; init; } = [];

    /// <summary>The table's name: in its schema, or behind it where the database has none.</summary>
    public (string Name, string? Schema) NameIn(string schema, bool hasSchemas) => hasSchemas ? (Name, schema) : ($"{schema}_{Name}", null);

    public static CommerceRowMap For<TRow>(string name, Action<EntityTypeBuilder<TRow>> configure)
        where TRow : class
        => new(typeof(TRow), name, static model => model.Entity<TRow>(), builder => configure((EntityTypeBuilder<TRow>)builder));

    public static CommerceRowMap For<TRow>(string name, Action<EntityTypeBuilder<TRow>> configure, Action<EntityTypeBuilder<TRow>> index)
        where TRow : class
        => For(name, configure) with { Index = builder => index((EntityTypeBuilder<TRow>)builder) };
}
