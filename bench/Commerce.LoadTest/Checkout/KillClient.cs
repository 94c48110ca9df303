namespace Commerce.LoadTest.Checkout;

/// <summary>A customer: asks, asks again under the same key while the answer is not final, and goes on where another client stopped.</summary>
internal sealed class KillClient(Bank bank)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    /// <summary>Drives an intent to its end; false when the process ended, or patience did. A refund of which the answer was lost takes half a minute, for which few wait.</summary>
    public async Task<bool> DriveAsync(KillIntent intent, KillProcess process, TimeSpan patience, bool waitsForRefund)
    {
        var until = TimeProvider.System.GetUtcNow() + patience;
        while (!intent.HasAllAnswers)
        {
            if (await StepAsync(intent, process) is not { } answer)
            {
                return false;
            }

            intent.Last = $"{answer.Code} {answer.Detail}";
            if (intent.HasAllAnswers)
            {
                break;
            }

            // Whoever is sent to the page again after paying, or is refused a refund, was let down, too.
            if (TimeProvider.System.GetUtcNow() > until || (intent.Final is not null && answer.IsPassing && !waitsForRefund))
            {
                return false;
            }

            await Task.Delay(Pause);
        }

        return true;
    }

    /// <summary>Asks once more under the key of an intent that has ended: the answer must be the first one.</summary>
    public static async Task AskAgainAsync(KillIntent intent, KillProcess process)
    {
        if (await PlaceAsync(intent, process) is { } answer)
        {
            Note(intent, answer);
        }
    }

    private async Task<KillAnswer?> StepAsync(KillIntent intent, KillProcess process)
    {
        if (intent.Final is { } final)
        {
            var refunded = await process.AskAsync(new KillOrder(0, KillApp.Refund) { Key = $"refund/{intent.Key}", Subject = final.Payment, Number = final.Total / 2 });
            intent.IsRefunded = refunded?.Code == "done";
            return refunded;
        }

        if (intent.Reference.Length > 0)
        {
            return await PayAsync(intent, process);
        }

        if (intent.Kind == KillIntentKind.Twice)
        {
            var both = await Task.WhenAll(PlaceAsync(intent, process), PlaceAsync(intent, process));
            Note(intent, both[0]);
            Note(intent, both[1]);
            return both[0];
        }

        var answer = await PlaceAsync(intent, process);
        Note(intent, answer);
        return answer;
    }

    private async Task<KillAnswer?> PayAsync(KillIntent intent, KillProcess process)
    {
        if (intent is { Kind: KillIntentKind.Late, IsCancelled: false })
        {
            var cancelled = await process.AskAsync(new KillOrder(0, KillApp.Cancel) { Key = $"cancel/{intent.Key}", Subject = intent.Order });
            if (cancelled is null or { IsPassing: true })
            {
                return cancelled;
            }

            intent.IsCancelled = true;
        }

        bank.PayOnPage(intent.Reference);
        var answer = await process.AskAsync(new KillOrder(0, KillApp.Resume) { Key = intent.Key });
        Note(intent, answer);
        return answer;
    }

    private static Task<KillAnswer?> PlaceAsync(KillIntent intent, KillProcess process) =>
        process.AskAsync(new KillOrder(0, KillApp.Place) { Key = intent.Key, Subject = intent.Cart.Id.ToString(), Method = intent.Method });

    private static void Note(KillIntent intent, KillAnswer? answer)
    {
        if (answer is null || answer.IsPassing)
        {
            return;
        }

        if (answer.Code == "needs_action")
        {
            (intent.Reference, intent.Order) = (answer.Detail, answer.Order);
        }
        else if (intent.Final is not { } final)
        {
            intent.Final = answer;
        }
        else if ((final.Code, final.Order, final.Payment, final.Total) != (answer.Code, answer.Order, answer.Payment, answer.Total))
        {
            intent.HasTwoAnswers = true;
        }
    }
}
