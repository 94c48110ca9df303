using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>Turns what is stored into promotions and back, and says what is wrong with it. A fault stays with its promotion.</summary>
internal sealed class PromotionRecords
{
    private readonly FrozenDictionary<PromotionId, Promotion> _configured;

    public PromotionRecords(PromotionText text, IOptions<PromotionOptions> options)
    {
        Text = text;
        Configured = [.. options.Value.Promotions];
        MaxActive = options.Value.MaxActive;
        _configured = Configured.ToFrozenDictionary(p => p.Id);
    }

    public PromotionText Text { get; }

    /// <summary>The promotions of the host, valid since the app started.</summary>
    public ImmutableArray<Promotion> Configured { get; }

    public int MaxActive { get; }

    public Promotion? FindConfigured(PromotionId id) => _configured.GetValueOrDefault(id);

    /// <summary>A promotion made in code, ready to be saved.</summary>
    public CommerceResult<PromotionDraft> Draft(Promotion promotion) => Text.Write(promotion).Bind(Draft);

    /// <summary>A promotion from outside, ready to be saved with its text as it is.</summary>
    public CommerceResult<PromotionDraft> Draft(string json) => Text.Read(json).Map(promotion => new PromotionDraft(promotion, json));

    public StoredPromotion Read(PromotionRecord record, DateTimeOffset now)
    {
        if (!ReadText(record.Definition).TryGet(out var promotion, out var fault))
        {
            return new StoredPromotion { Record = record, Status = PromotionStatus.Faulty, Fault = fault };
        }

        if (promotion.Id != record.Id)
        {
            return new StoredPromotion { Record = record, Status = PromotionStatus.Faulty, Fault = PromotionDefinitionErrors.OtherId(record.Id) };
        }

        return _configured.ContainsKey(record.Id)
            ? new StoredPromotion { Record = record, Promotion = promotion, Status = PromotionStatus.Faulty, Fault = PromotionDefinitionErrors.Configured(record.Id) }
            : new StoredPromotion { Record = record, Promotion = promotion, Status = StatusOf(record, promotion, now) };
    }

    // A plugin that fails on what is stored, perhaps by an older version of itself, takes its own promotion out and not the shop.
    private CommerceResult<Promotion> ReadText(string definition)
    {
        try
        {
            return Text.Read(definition);
        }
#pragma warning disable CA1031 // whatever a plugin throws
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return PromotionDefinitionErrors.Unreadable("", $"the rule of a plugin fails with {e.GetType().Name}. Repair the plugin.");
        }
    }

    private static PromotionStatus StatusOf(PromotionRecord record, Promotion promotion, DateTimeOffset now) =>
        !record.IsActive ? PromotionStatus.Inactive
        : promotion.EndsAt <= now ? PromotionStatus.Ended
        : promotion.StartsAt > now ? PromotionStatus.Scheduled
        : PromotionStatus.Active;
}
