using Commerce.Messaging;

namespace Commerce.Promotions;

/// <summary>The rules of changing stored promotions. Pure.</summary>
internal static class PromotionDecider
{
    /// <summary>The record of a promotion that is added (expected version 0) or replaces that version. It stands under the version that it replaces; storing counts on.</summary>
    public static CommerceResult<PromotionRecord> Save(PromotionDraft draft, PromotionRecord? present, long expectedVersion, PromotionStamp stamp)
    {
        var id = draft.Promotion.Id;
        if (present is null && expectedVersion > 0)
        {
            return PromotionDefinitionErrors.NotFound(id);
        }

        if (present is not null && expectedVersion == 0)
        {
            return PromotionDefinitionErrors.IdTaken(id);
        }

        return present is not null && present.Version != expectedVersion
            ? MessagingErrors.VersionConflict("promotion", expectedVersion, present.Version)
            : new PromotionRecord
            {
                Shop = stamp.Shop,
                Id = id,
                Version = expectedVersion,
                IsActive = present?.IsActive ?? true,
                Definition = draft.Definition,
                EndsAt = draft.Promotion.EndsAt,
                ChangedAt = stamp.At,
                ChangedBy = stamp.By,
            };
    }

    /// <summary>The record with its switch set; the same one when it is set already.</summary>
    public static CommerceResult<PromotionRecord> Switch(PromotionId id, PromotionRecord? present, bool isActive, PromotionStamp stamp) =>
        present is null ? PromotionDefinitionErrors.NotFound(id)
        : present.IsActive == isActive ? present
        : present with { IsActive = isActive, ChangedAt = stamp.At, ChangedBy = stamp.By };
}
