namespace Commerce.Testing.Tests;

/// <summary>The judge of histories, judged itself: one legal history, and one of each fault.</summary>
public sealed class VersionHistoryTests
{
    private readonly VersionHistory _history = new();
    private long _clock;

    [Fact]
    public void A_history_in_one_order_has_no_fault()
    {
        Read(1, "first");
        Write(1, "second");
        Write(1, "late", VersionWriteOutcome.Conflict);
        Write(2, "given up", VersionWriteOutcome.Undone);
        Read(2, "second");
        Write(2, "third");

        Fault(3, "third").Should().BeNull();
    }

    [Fact]
    public void Reads_that_overlap_a_write_may_see_either_version()
    {
        _history.Add(new VersionWrite(1, 0, Began: 1, Ended: 10, Expected: 1, "second", VersionWriteOutcome.Written));
        _history.Add(new VersionRead(2, 0, Began: 2, Ended: 9, Version: 2, "second"));
        _history.Add(new VersionRead(3, 0, Began: 3, Ended: 8, Version: 1, "first"));

        Fault(2, "second").Should().BeNull();
    }

    [Fact]
    public void A_version_written_twice_is_a_fault()
    {
        Write(1, "second");
        Write(1, "other");

        Fault(2, "other").Should().Contain("written twice");
    }

    [Fact]
    public void A_version_that_nobody_wrote_is_a_fault()
    {
        Write(2, "third");

        Fault(3, "third").Should().Contain("only 2 were written");
    }

    [Fact]
    public void An_update_that_is_not_stored_is_a_fault()
    {
        Write(1, "second");

        Fault(2, "first").Should().Contain("lost");
        Fault(1, "first").Should().Contain("version 1 is stored");
    }

    [Fact]
    public void A_read_of_what_was_undone_is_a_fault()
    {
        Write(1, "given up", VersionWriteOutcome.Undone);
        Read(2, "given up");

        Fault(1, "first").Should().Contain("nobody committed");
    }

    [Fact]
    public void A_read_of_another_text_is_a_fault()
    {
        Read(1, "other");

        Fault(1, "first").Should().Contain("nobody committed");
    }

    [Fact]
    public void A_read_of_what_was_replaced_before_is_a_fault()
    {
        Write(1, "second");
        Read(1, "first");

        Fault(2, "second").Should().Contain("Version 1 was read after version 2");
    }

    [Fact]
    public void A_read_that_goes_backward_is_a_fault()
    {
        _history.Add(new VersionWrite(1, 0, Began: 1, Ended: 10, Expected: 1, "second", VersionWriteOutcome.Written));
        _history.Add(new VersionRead(2, 0, Began: 2, Ended: 3, Version: 2, "second"));
        _history.Add(new VersionRead(2, 0, Began: 4, Ended: 5, Version: 1, "first"));

        Fault(2, "second").Should().Contain("Version 1 was read after version 2");
    }

    [Fact]
    public void A_refusal_without_rival_is_a_fault()
    {
        Write(1, "second", VersionWriteOutcome.Conflict);

        Fault(1, "first").Should().Contain("nobody else changed it");
    }

    private string? Fault(long version, string text) => _history.FindFault(0, "first", (version, text));

    private void Read(long version, string text) => _history.Add(new VersionRead(0, 0, _clock++, _clock++, version, text));

    private void Write(long expected, string text, VersionWriteOutcome outcome = VersionWriteOutcome.Written) =>
        _history.Add(new VersionWrite(0, 0, _clock++, _clock++, expected, text, outcome));
}
