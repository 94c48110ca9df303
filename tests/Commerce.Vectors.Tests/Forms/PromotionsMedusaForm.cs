using System.Text.Json;
using System.Text.Json.Nodes;
using Commerce.Pricing;
using Commerce.Promotions;

namespace Commerce.Vectors.Forms;

/// <summary>One evaluation of a cart against promotions, as the list of what is to be done with its lines and shipments.</summary>
internal sealed class PromotionsMedusaForm : IVectorForm
{
    private const string BudgetExceeded = "campaignBudgetExceeded";

    public string Name => "promotions-medusa";

    public int? Decimals => 2;

    public string KindOf(VectorFields input)
    {
        var cart = new MedusaCart(input);
        var candidates = cart.Candidates.ToArray();
        if (cart.IncludesTax is null)
        {
            return "net and gross promotions";
        }

        if (candidates.Any(p => p is { IsForShipping: true, Allocation: "once" }))
        {
            return "once over shipments";
        }

        if (candidates.Any(p => (p.IsDeal || p.Allocation == "once") && cart.CampaignOf(p) is { BudgetType: "usage", Limit: { } limit, Used: var used } && used >= limit))
        {
            return "used-up campaign of pieces";
        }

        var basket = cart.ToBasket(isLimited: false);
        var free = basket.Calculate();
        if (free.AppliedPromotions.Any(a => IsOverBudget(cart, a)))
        {
            return "budget that the whole discount exceeds";
        }

        var applied = free.AppliedPromotions.Select(a => cart.Promotions[a.Promotion.Priority]).ToArray();
        var deals = basket.Promotions.Where(p => cart.Promotions[p.Priority].IsDeal && CountsAlone(basket, p)).Select(p => cart.Promotions[p.Priority]).ToArray();
        var pieces = cart.Items.Sum(i => MedusaCart.Number(i, "quantity") ?? 1);
        return deals.Length > 1 ? deals.All(p => p.RewardsWhatIsBought) ? "several deals" : "several deals on other goods"
            : deals.Any(p => p.ApplyQuantity > 0 && (p.MaxQuantity ?? 1) % p.ApplyQuantity > 0 && pieces > p.MaxQuantity) ? "deal whose limit ends within a time"
            : applied.Any(p => p.RewardsWhatIsBought) ? "deal on what is bought"
            : applied.Any(p => p.IsDeal) ? "deal on other goods"
            : applied.Skip(1).Any(p => p.UnitsOfLine is { } units && (p.Allocation == "once" || cart.Items.Any(i => MedusaCart.Number(i, "quantity") > units))) ? "units of lines that are lowered already"
            : "evaluation";
    }

    public Task<JsonObject> AnswerAsync(VectorFields input, string source)
    {
        var cart = new MedusaCart(input);
        var order = cart.ToBasket(isLimited: true).Calculate();
        JsonNode[] actions =
        [
            .. Removals(cart),
            .. Enumerable.Range(0, cart.Promotions.Count).SelectMany(i => Actions(cart, i, order)),
        ];
        return Task.FromResult(new JsonObject { ["actionCount"] = actions.Length, ["actions"] = new JsonArray(actions) });
    }

    private static bool CountsAlone(Basket basket, Promotion promotion) => !(basket with { Promotions = [promotion] }).Calculate().AppliedPromotions.IsEmpty;

    private static bool IsOverBudget(MedusaCart cart, AppliedPromotion applied) =>
        cart.CampaignOf(cart.Promotions[applied.Promotion.Priority]) is { BudgetType: "spend", Limit: { } limit, Used: var used } && used + applied.Amount.Amount > limit;

    // What stands on the lines goes; everything is evaluated anew.
    private static IEnumerable<JsonNode> Removals(MedusaCart cart)
    {
        var standing = cart.Items.Select(i => (Owner: i, Name: "item_id", Action: "removeItemAdjustment"))
            .Concat(cart.Shipments.Select(s => (Owner: s, Name: "shipping_method_id", Action: "removeShippingMethodAdjustment")))
            .SelectMany(o => Adjustments(o.Owner).Select(a => (Code: a.GetProperty("code").GetString()!, o.Action, o.Name, Owner: MedusaCart.IdOf(o.Owner), Id: MedusaCart.IdOf(a))));
        return standing.GroupBy(a => a.Code).SelectMany(g => g).Select(a => new JsonObject
        {
            ["action"] = a.Action,
            ["adjustment_id"] = a.Id,
            ["code"] = a.Code,
            [a.Name] = a.Owner,
        });
    }

    private static IEnumerable<JsonElement> Adjustments(JsonElement owner) =>
        owner.TryGetProperty("adjustments", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(a => a.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String)
            : [];

    private static IEnumerable<JsonNode> Actions(MedusaCart cart, int index, CalculatedOrder order)
    {
        var promotion = cart.Promotions[index];
        var lowered = Lowered(cart, index, order).ToArray();
        if (lowered.Length > 0 || !cart.Candidates.Contains(promotion))
        {
            return lowered;
        }

        // Of several reasons the source says first that it is used up; a budget says so for each line that it would have lowered.
        if (cart.IsUsedUpByCustomer(promotion) || cart.IsOverUsageLimit(promotion))
        {
            return [Said(promotion, cart.IsUsedUpByCustomer(promotion) ? BudgetExceeded : "promotionLimitExceeded")];
        }

        var reason = order.NotApplied.FirstOrDefault(m => m.Promotion?.Id == MedusaCart.PromotionIdAt(index))?.Reason.Code;
        return reason is "promotions.exhausted" or "promotions.budget_exhausted"
            ? Lowered(cart, index, cart.ToBasket(isLimited: true, unlimited: index).Calculate()).Select(_ => Said(promotion, BudgetExceeded))
            : [];
    }

    private static JsonObject Said(MedusaPromotion promotion, string action) => new() { ["action"] = action, ["code"] = promotion.Code };

    private static IEnumerable<JsonNode> Lowered(MedusaCart cart, int index, CalculatedOrder order)
    {
        var promotion = cart.Promotions[index];
        var lines = promotion.IsForShipping ? order.Shipping : order.Lines;
        var owners = promotion.IsForShipping ? cart.Shipments : cart.Items;
        var lowered = owners
            .Select((owner, i) => (Owner: owner, Amount: lines[i].Discounts.Where(d => d.Promotion?.Id == MedusaCart.PromotionIdAt(index)).Sum(d => d.Amount.Amount)))
            .Where(l => l.Amount > 0);
        return Listed(promotion, lowered).Select(l => new JsonObject
        {
            ["action"] = promotion.IsForShipping ? "addShippingMethodAdjustment" : "addItemAdjustment",
            [promotion.IsForShipping ? "shipping_method_id" : "item_id"] = MedusaCart.IdOf(l.Owner),
            ["amount"] = l.Amount,
            ["code"] = promotion.Code,
            ["is_tax_inclusive"] = promotion.IsTaxInclusive,
        });
    }

    // Deals list the dearest line first, and of equal ones the later; what counts once lists the cheapest unit first.
    private static IEnumerable<(JsonElement Owner, decimal Amount)> Listed(MedusaPromotion promotion, IEnumerable<(JsonElement Owner, decimal Amount)> lowered) =>
        promotion.IsDeal ? lowered.Reverse().OrderByDescending(l => MedusaCart.Number(l.Owner, "subtotal"))
        : promotion.Allocation == "once" ? lowered.OrderBy(l => MedusaCart.Number(l.Owner, "subtotal") / (MedusaCart.Number(l.Owner, "quantity") ?? 1))
        : lowered;
}
