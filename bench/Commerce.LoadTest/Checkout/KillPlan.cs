namespace Commerce.LoadTest.Checkout;

/// <summary>How one round is to go wrong.</summary>
/// <param name="Point">The crash point, or <see cref="AnyTime"/>.</param>
/// <param name="Fault">What goes wrong at the bank.</param>
/// <param name="StopsDatabase">Whether PostgreSQL is stopped at once and started again meanwhile.</param>
/// <param name="InRecovery">Whether a process that recovers is killed, too, at the point.</param>
internal sealed record KillPlan(string Point, BankFault Fault, bool StopsDatabase, bool InRecovery)
{
    public const string AnyTime = "any time";

    /// <summary>The columns of the table: the bank's faults, and the database's.</summary>
    public const string Database = "PostgreSQL";

    public static readonly IReadOnlyList<string> Rows = [AnyTime, .. CrashPoints.All];

    public static readonly IReadOnlyList<string> Columns = [.. Enum.GetNames<BankFault>(), Database];

    public string Column => StopsDatabase ? Database : Fault.ToString();

    /// <summary>True for a point that only refunds come to.</summary>
    public bool NeedsRefunds => Point.Contains("bank.", StringComparison.Ordinal) || Point.Contains("compensate", StringComparison.Ordinal);

    /// <summary>
    /// The cell that was tried least of all, so that no run leaves one out that is longer than the table; every third round, once each cell was tried, a point that nobody was killed at.
    /// </summary>
    public static KillPlan Next(int round, KillTable table)
    {
        var tried = table.Tried;
        if (round % 3 == 2 && tried.Count >= Rows.Count && table.Missed.ElementAtOrDefault(round / 3 % Math.Max(1, table.Missed.Count())) is { } missed)
        {
            return new KillPlan(missed, BankFault.LostReply, StopsDatabase: false, !CrashPoints.OfPlacing.Contains(missed));
        }

        var points = Rows.Count;

        // A diagonal, so that a short run sees every point and every fault.
        var cells = Enumerable.Range(0, points * Columns.Count).Select(i => (Point: Rows[i % points], Column: Columns[(i + (i / points)) % Columns.Count]));
        var (point, column) = cells.MinBy(tried.GetValueOrDefault);
        var stops = column == Database || round % 7 == 3;
        return new KillPlan(
            point,
            stops ? BankFault.None : Enum.Parse<BankFault>(column),
            stops,
            CrashPoints.OfRecovery.Contains(point) || (round % 4 == 1 && !CrashPoints.OfPlacing.Contains(point)));
    }
}
