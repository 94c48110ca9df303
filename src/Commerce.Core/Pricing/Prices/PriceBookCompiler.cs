namespace Commerce.Pricing;

/// <summary>Checks price lists and compiles them into a <see cref="PriceBook"/>.</summary>
internal static class PriceBookCompiler
{
    public static CommerceResult<PriceBook> Compile(IEnumerable<PriceList> lists)
    {
        var bySku = new Dictionary<string, List<CompiledPrice>>(StringComparer.Ordinal);
        var ids = new HashSet<PriceListId>();
        var (count, entries) = (0, 0);
        foreach (var list in lists)
        {
            var path = $"lists[{count}]";
            if (list is null)
            {
                return PriceListErrors.Missing(count);
            }

            if (list.Id.IsDefault)
            {
                return PriceListErrors.NoId(count);
            }

            if (++count > PriceBook.MaxLists)
            {
                return PriceListErrors.TooMany("lists", PriceBook.MaxLists);
            }

            if ((entries += list.Entries.Length) > PriceBook.MaxEntries)
            {
                return PriceListErrors.TooMany("prices", PriceBook.MaxEntries);
            }

            var fault = Fault(list, ids) ?? AddPrices(list, path, bySku);
            if (fault is { } found)
            {
                return PriceListErrors.Malformed(list.Id, $"{path}.{found.Path}", found.Reason);
            }
        }

        return new PriceBook(bySku.Select(s => KeyValuePair.Create(s.Key, new PricesOfSku(s.Value))));
    }

    private static PriceListFault? Fault(PriceList list, HashSet<PriceListId> ids) =>
        !ids.Add(list.Id) ? new("id", "another list has the same id.")
        : !IsText(list.Name) ? new("name", $"give it a name of at most {PriceBook.MaxTextLength} characters.")
        : (uint)list.Kind > (uint)PriceListKind.Override ? new("kind", "there is no such kind.")
        : list.Shop is { IsDefault: true } ? new("shop", "it names no shop; leave it null for all shops.")
        : list.StartsAt >= list.EndsAt ? new("endsAt", "it ends before it starts.")
        : null;

    private static PriceListFault? AddPrices(PriceList list, string path, Dictionary<string, List<CompiledPrice>> bySku)
    {
        if (CompileRules(list.Rules, out var rules) is { } listFault)
        {
            return listFault;
        }

        var compiled = new CompiledPriceList(list, rules);
        for (var i = 0; i < list.Entries.Length; i++)
        {
            var entry = list.Entries[i];
            var fault = Fault(entry);
            if (fault is null)
            {
                fault = CompileRules(entry.Rules, out rules);
            }

            if (fault is null)
            {
                if (!bySku.TryGetValue(entry.Sku.Value, out var prices))
                {
                    bySku[entry.Sku.Value] = prices = [];
                }

                prices.Add(new CompiledPrice(compiled, entry, rules));
                fault = prices.Count > PriceBook.MaxEntriesPerSku ? new("sku", $"the product '{entry.Sku}' has more than {PriceBook.MaxEntriesPerSku} prices.") : null;
            }

            if (fault is { } found)
            {
                return new($"entries[{i}].{found.Path}", found.Reason);
            }
        }

        return null;
    }

    private static PriceListFault? Fault(PriceEntry? entry) =>
        entry is null || entry.Sku.IsDefault ? new("sku", "the price names no product.")
        : entry.UnitPrice.IsDefault ? new("unitPrice", "the price has no amount.")
        : entry.MinQuantity is { IsDefault: true } ? new("minQuantity", "it is no quantity; leave it null for any.")
        : entry.MaxQuantity is { IsDefault: true } ? new("maxQuantity", "it is no quantity; leave it null for any.")
        : entry.MinQuantity > entry.MaxQuantity ? new("maxQuantity", "it lies below the smallest quantity.")
        : null;

    private static PriceListFault? CompileRules(ImmutableArray<FactRule> rules, out FactRule[] compiled)
    {
        compiled = [];
        if (rules.IsEmpty)
        {
            return null;
        }

        if (rules.Length > PriceBook.MaxRules)
        {
            return new("rules", $"there are at most {PriceBook.MaxRules} rules.");
        }

        for (var i = 0; i < rules.Length; i++)
        {
            if (FactRule.FindFault(rules[i]) is var (path, reason))
            {
                return new($"rules[{i}].{path}", reason);
            }
        }

        compiled = [.. rules];
        return null;
    }

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= PriceBook.MaxTextLength;
}
