using System.Globalization;

namespace Commerce.Orders;

/// <summary>What is wrong with automations, in sentences for whoever wrote them.</summary>
internal static class OrderAutomationCheck
{
    private const int MaxRules = 100;
    private const int MaxName = 100;
    private const int MaxActions = 10;
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(3_653);
    private static readonly TimeSpan ShortestWithin = TimeSpan.FromHours(1);

    public static IEnumerable<string> FindAll(IList<OrderAutomation> rules)
    {
        if (rules.Count > MaxRules)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{nameof(OrderOptions.Automations)} has at most {MaxRules} rules; it has {rules.Count}.");
        }

        foreach (var twice in rules.GroupBy(r => r.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"Two automations have the name '{twice.Key}'. Give each one of its own: it stands in the history of the orders.";
        }

        foreach (var rule in rules)
        {
            foreach (var fault in FindAll(rule))
            {
                yield return $"The automation '{rule.Name}' {fault}";
            }
        }
    }

    private static IEnumerable<string> FindAll(OrderAutomation rule)
    {
        if (!TextRule.IsText(rule.Name, MaxName))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"needs a name of 1 to {MaxName} letters.");
        }

        if (!Enum.IsDefined(rule.When))
        {
            yield return "waits for a status that orders do not have.";
        }

        if (rule.After < TimeSpan.Zero || rule.After > LongestTime)
        {
            yield return $"waits for {rule.After}; that lies between 0 and {LongestTime.Days} days.";
        }

        if (rule.Within < ShortestWithin || rule.Within > LongestTime)
        {
            yield return $"is done within {rule.Within}; that lies between {ShortestWithin} and {LongestTime.Days} days.";
        }

        if (rule is { TotalFrom: { } from, TotalTo: { } to } && from.Currency != to.Currency)
        {
            yield return "names totals in two currencies.";
        }

        if (rule.Actions.IsDefault || rule.Actions.Length is < 1 or > MaxActions)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"has 1 to {MaxActions} actions; it has {(rule.Actions.IsDefault ? 0 : rule.Actions.Length)}.");
            yield break;
        }

        foreach (var action in rule.Actions)
        {
            if (FindFault(action) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static string? FindFault(OrderAutomationAction action) => action.Kind switch
    {
        OrderAutomationActionKind.Complete => null,
        OrderAutomationActionKind.Cancel or OrderAutomationActionKind.Hold => action.Text.Length > OrderDecider.MaxReason ? "gives a reason that is too long." : null,
        OrderAutomationActionKind.AddTag => TextRule.IsText(action.Text, OrderDecider.MaxTag) ? null : "gives a tag that cannot be.",
        OrderAutomationActionKind.AddNote => action.Text.Length is < 1 or > OrderDecider.MaxNote ? "writes a note that is empty or too long." : null,
        _ => "does what cannot be done: use the members of OrderAutomationActionKind.",
    };
}
