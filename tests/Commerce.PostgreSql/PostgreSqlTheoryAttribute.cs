using Xunit;

namespace Commerce.PostgreSql;

/// <summary>A theory that needs a PostgreSQL server; skipped whole, with the reason, where none is to be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlCluster.WhyNot;
}
