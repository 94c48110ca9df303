namespace Commerce.Vectors;

/// <summary>A fact that needs the vectors; without them it is skipped and says which variable names them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VectorFactAttribute : FactAttribute
{
    public VectorFactAttribute() => Skip = VectorRun.Folder is null ? VectorRun.Missing : null;
}
