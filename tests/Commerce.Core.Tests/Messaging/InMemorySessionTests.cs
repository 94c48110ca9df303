namespace Commerce.Messaging.Tests;

public sealed class InMemorySessionTests
{
    private static readonly CommerceError Refusal = CommerceError.Refused("test.refused", "No.");

    [Fact]
    public async Task What_a_session_wrote_is_there_after_its_commit()
    {
        await using var host = new MessagingHost();

        var result = await host.Sessions.RunAsync((session, token) => AddAsync(session, "a", token));

        result.Value.Should().Be("a");
        (await host.NotesAsync()).Should().Equal("a");
    }

    [Fact]
    public async Task A_refusal_undoes_everything()
    {
        await using var host = new MessagingHost();

        var result = await host.Sessions.RunAsync<string>(async (session, token) =>
        {
            await AddAsync(session, "a", token);
            return Refusal;
        });

        result.Error.Should().Be(Refusal);
        (await host.NotesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_work_that_swallows_its_restart_runs_again_before_its_refusal_counts()
    {
        await using var host = new MessagingHost();
        var runs = 0;

        var result = await host.Sessions.RunAsync<string>(async (session, token) =>
        {
            await session.Get<INoteStore>().ListAsync(token);
            if (runs++ == 0)
            {
                await host.Sessions.RunAsync((rival, rivalToken) => AddAsync(rival, "rival", rivalToken), token);
            }

            try
            {
                return await AddAsync(session, "mine", token);
            }
            catch (Exception)
            {
                return Refusal;
            }
        });

        result.Value.Should().Be("mine");
        (await host.NotesAsync()).Should().Equal("rival", "mine");
    }

    [Fact]
    public async Task An_exception_undoes_everything_and_reaches_the_caller()
    {
        await using var host = new MessagingHost();

        var run = () => host.Sessions.RunAsync<string>(async (session, token) =>
        {
            await AddAsync(session, "a", token);
            throw new InvalidOperationException("bug");
        });

        await run.Should().ThrowAsync<InvalidOperationException>().WithMessage("bug");
        (await host.NotesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_inner_refusal_undoes_just_what_the_inner_work_wrote()
    {
        await using var host = new MessagingHost();

        await host.Sessions.RunAsync(async (session, token) =>
        {
            await AddAsync(session, "outer", token);
            var inner = await session.RunAsync<string>(
                async (same, innerToken) =>
                {
                    await AddAsync(same, "inner", innerToken);
                    return Refusal;
                },
                token);
            inner.IsSuccess.Should().BeFalse();
            return CommerceResult.Success((await session.Get<INoteStore>().ListAsync(token)).Count);
        });

        (await host.NotesAsync()).Should().Equal("outer");
    }

    [Fact]
    public async Task An_inner_refusal_before_any_outer_write_leaves_the_session_usable()
    {
        await using var host = new MessagingHost();

        await host.Sessions.RunAsync(async (session, token) =>
        {
            await session.RunAsync<string>(
                async (same, innerToken) =>
                {
                    await AddAsync(same, "inner", innerToken);
                    return Refusal;
                },
                token);
            return await AddAsync(session, "outer", token);
        });

        (await host.NotesAsync()).Should().Equal("outer");
    }

    [Fact]
    public async Task A_reader_sees_the_state_of_its_start_whatever_commits_meanwhile()
    {
        await using var host = new MessagingHost();

        var seen = await host.Sessions.RunAsync(async (session, token) =>
        {
            var before = await session.Get<INoteStore>().ListAsync(token);
            await host.Sessions.RunAsync((other, otherToken) => AddAsync(other, "meanwhile", otherToken), token);
            var after = await session.Get<INoteStore>().ListAsync(token);
            return CommerceResult.Success((Before: before.Count, After: after.Count));
        });

        seen.Value.Should().Be((0, 0));
        (await host.NotesAsync()).Should().Equal("meanwhile");
    }

    [Fact]
    public async Task A_session_that_decided_on_stale_data_runs_again_and_sees_the_new()
    {
        await using var host = new MessagingHost();
        var runs = 0;

        await host.Sessions.RunAsync(async (session, token) =>
        {
            runs++;
            var count = (await session.Get<INoteStore>().ListAsync(token)).Count;
            if (runs == 1)
            {
                await host.Sessions.RunAsync((other, otherToken) => AddAsync(other, "rival", otherToken), token);
            }

            return await AddAsync(session, $"I saw {count}", token);
        });

        runs.Should().Be(2);
        (await host.NotesAsync()).Should().Equal("rival", "I saw 1");
    }

    [Fact]
    public async Task A_restart_cannot_be_swallowed_by_the_work()
    {
        await using var host = new MessagingHost();
        var runs = 0;

        await host.Sessions.RunAsync(async (session, token) =>
        {
            runs++;
            _ = await session.Get<INoteStore>().ListAsync(token);
            if (runs == 1)
            {
                await host.Sessions.RunAsync((other, otherToken) => AddAsync(other, "rival", otherToken), token);
            }

            try
            {
                return await AddAsync(session, "mine", token);
            }
            catch (Exception e) when (runs == 1)
            {
                return CommerceResult.Success(e.Message);
            }
        });

        (await host.NotesAsync()).Should().Equal("rival", "mine");
    }

    [Fact]
    public async Task Sixty_four_writers_lose_no_write()
    {
        await using var host = new MessagingHost();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await host.Sessions.RunAsync(async (session, token) =>
                {
                    var seen = (await session.Get<INoteStore>().ListAsync(token)).Count;
                    return await AddAsync(session, $"{seen}", token);
                });
            }
        })));

        (await host.NotesAsync()).Should().Equal(Enumerable.Range(0, 64 * 20).Select(i => $"{i}"), "each writer saw all that came before it");
    }

    [Fact]
    public async Task A_session_that_ended_cannot_be_used()
    {
        await using var host = new MessagingHost();
        ICommerceSession? kept = null;
        await host.Sessions.RunAsync((session, _) =>
        {
            kept = session;
            return Task.FromResult(CommerceResult.Success(0));
        });

        kept!.Invoking(s => s.Get<INoteStore>()).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_cancelled_call_commits_nothing()
    {
        await using var host = new MessagingHost();
        using var cancellation = new CancellationTokenSource();

        var run = () => host.Sessions.RunAsync(
            async (session, token) =>
            {
                var result = await AddAsync(session, "a", token);
                await cancellation.CancelAsync();
                return result;
            },
            cancellation.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
        (await host.NotesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_absent_port_names_itself()
    {
        await using var host = new MessagingHost();

        var run = () => host.Sessions.RunAsync((session, _) => Task.FromResult(CommerceResult.Success(session.Get<IDisposable>())));

        await run.Should().ThrowAsync<InvalidOperationException>().WithMessage("*IDisposable*");
    }

    private static async Task<CommerceResult<string>> AddAsync(ICommerceSession session, string note, CancellationToken token)
    {
        await session.Get<INoteStore>().AddAsync(note, token);
        return note;
    }
}
