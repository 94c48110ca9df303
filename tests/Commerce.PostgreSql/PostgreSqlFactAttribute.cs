using Xunit;

namespace Commerce.PostgreSql;

/// <summary>A fact that needs a PostgreSQL server; skipped, with the reason, where none is to be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlCluster.WhyNot;
}
