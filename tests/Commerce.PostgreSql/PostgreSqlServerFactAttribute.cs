using Xunit;

namespace Commerce.PostgreSql;

/// <summary>A fact that starts a <see cref="PostgreSqlServer"/> of its own, whatever server the other tests share.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlServerFactAttribute : FactAttribute
{
    public PostgreSqlServerFactAttribute() => Skip = PostgreSqlServer.WhyNot;
}
