using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Commerce.Storage;

/// <summary>
/// Codes in the host's tables compare as they do in ours: PostgreSQL uses an index for a join only where both sides have one collation.
/// </summary>
internal sealed class CommerceCodeCollation : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        if (!CommerceCollation.IsKnownTo(modelBuilder.Metadata))
        {
            return;
        }

        foreach (var property in modelBuilder.Metadata.GetEntityTypes().SelectMany(e => e.GetDeclaredProperties()).Where(p => CommerceConverters.IsCode(TypeOf(p.ClrType))))
        {
            // By convention only: a collation that the host has chosen stays.
            property.Builder.UseCollation(CommerceCollation.Name);
        }
    }

    private static Type TypeOf(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
