namespace Commerce.LoadTest.Checkout;

/// <summary>How often a process was killed where, and what else went wrong meanwhile.</summary>
internal sealed class KillTable
{
    private readonly Dictionary<(string Point, string Column), int> _hits = [];
    private readonly Dictionary<(string Point, string Column), int> _tried = [];

    public int Kills { get; private set; }

    public int InRecovery { get; private set; }

    /// <summary>How often each cell was planned; one that cannot be hit must not keep the others waiting.</summary>
    public IReadOnlyDictionary<(string Point, string Column), int> Tried => _tried;

    /// <summary>Points that no process was killed at.</summary>
    public IEnumerable<string> Missed => KillPlan.Rows.Where(point => KillPlan.Columns.All(column => !_hits.ContainsKey((point, column))));

    public void Try(KillPlan plan) => _tried[(plan.Point, plan.Column)] = _tried.GetValueOrDefault((plan.Point, plan.Column)) + 1;

    public void Hit(string point, string column, bool inRecovery)
    {
        _hits[(point, column)] = _hits.GetValueOrDefault((point, column)) + 1;
        Kills++;
        InRecovery += inRecovery ? 1 : 0;
    }

    public void Print(TextWriter output)
    {
        output.WriteLine($"| crash point | {string.Join(" | ", KillPlan.Columns)} |");
        output.WriteLine($"|---|{string.Concat(KillPlan.Columns.Select(_ => "--:|"))}");
        foreach (var point in KillPlan.Rows)
        {
            output.WriteLine($"| {point} | {string.Join(" | ", KillPlan.Columns.Select(column => _hits.GetValueOrDefault((point, column))))} |");
        }
    }
}
