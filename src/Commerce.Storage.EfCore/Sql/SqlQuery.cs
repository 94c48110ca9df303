using System.Data.Common;

namespace Commerce.Storage;

/// <summary>A statement that answers with rows, if only with none, and what becomes of each.</summary>
internal sealed record SqlQuery(Sql Sql, Action<DbDataReader> Read);
