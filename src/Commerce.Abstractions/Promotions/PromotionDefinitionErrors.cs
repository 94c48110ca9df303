using System.Globalization;

namespace Commerce.Promotions;

/// <summary>The refusals of stored promotions and of their text.</summary>
public static class PromotionDefinitionErrors
{
    /// <summary>The text is not one of a promotion.</summary>
    public static CommerceError Unreadable(string path, string reason) => Of("promotions.unreadable", $"The promotion cannot be read: {reason}", path);

    /// <summary>The text is too long.</summary>
    public static CommerceError TooLong { get; } = CommerceError
        .Invalid("promotions.too_long", $"The promotion is longer than {PromotionRecord.MaxDefinitionBytes / 1024} KiB. Name categories or tags instead of single products.");

    /// <summary>The text nests too deep.</summary>
    public static CommerceError TooDeep(string path, int limit) =>
        Of("promotions.too_deep", string.Create(CultureInfo.InvariantCulture, $"The promotion nests deeper than {limit} levels. Join conditions in one list."), path);

    /// <summary>The text has too many parts.</summary>
    public static CommerceError TooManySteps(string path, int limit) =>
        Of("promotions.too_many_steps", string.Create(CultureInfo.InvariantCulture, $"The promotion has more than {limit} conditions, actions and list entries. Split it."), path);

    /// <summary>A condition or action that is not registered.</summary>
    public static CommerceError UnknownType(string path, string name) =>
        Of("promotions.unknown_type", $"No condition or action is called '{name}' here. Check its spelling, or register the plugin that has it.", path);

    /// <summary>A condition or action that does not say what it is, first of all.</summary>
    public static CommerceError NoType(string path) =>
        Of("promotions.no_type", "A condition or action names itself with \"$type\" as its first member.", path);

    /// <summary>A member that does not belong there.</summary>
    public static CommerceError UnknownMember(string path) => Of("promotions.unknown_member", "This member does not belong here. Check its spelling, or leave it out.", path);

    /// <summary>A member that stands twice.</summary>
    public static CommerceError DuplicateMember(string path) => Of("promotions.duplicate_member", "This member stands twice. Leave one out.", path);

    /// <summary>A promotion made in code that has no text.</summary>
    public static CommerceError Unwritable(string reason) => CommerceError.Invalid("promotions.unwritable", $"The promotion cannot be written as text: {reason}");

    /// <summary>There is no such promotion in the shop's database.</summary>
    public static CommerceError NotFound(PromotionId promotion) => CommerceError
        .NotFound("promotions.not_found", $"There is no promotion '{promotion}'. Check its id.")
        .With("promotion", promotion.ToString());

    /// <summary>There was no such version, or it is no longer kept.</summary>
    public static CommerceError VersionNotFound(PromotionId promotion, long version) => CommerceError
        .NotFound("promotions.version_not_found", string.Create(CultureInfo.InvariantCulture, $"There is no version {version} of the promotion '{promotion}', or it is no longer kept."))
        .With("promotion", promotion.ToString());

    /// <summary>A new promotion with the id of another one.</summary>
    public static CommerceError IdTaken(PromotionId promotion) => CommerceError
        .Conflict("promotions.id_taken", $"There is a promotion '{promotion}' already. Choose another id, or update that one.")
        .With("promotion", promotion.ToString());

    /// <summary>A promotion that the host configured under the same id counts instead.</summary>
    public static CommerceError Configured(PromotionId promotion) => CommerceError
        .Conflict("promotions.configured", $"The host has configured a promotion '{promotion}', which counts instead. Choose another id.")
        .With("promotion", promotion.ToString());

    /// <summary>The text is stored under the id of another promotion.</summary>
    public static CommerceError OtherId(PromotionId promotion) => CommerceError
        .Invalid("promotions.other_id", $"The text stored under '{promotion}' is that of another promotion. Import the right one.")
        .At("id");

    /// <summary>The shop has too many promotions that are switched on.</summary>
    public static CommerceError TooMany(int limit) => CommerceError
        .Refused("promotions.too_many", string.Create(CultureInfo.InvariantCulture, $"The shop has {limit} promotions switched on, the most there can be. Switch off those that are over."))
        .With("limit", limit.ToString(CultureInfo.InvariantCulture));

    /// <summary>A page out of bounds.</summary>
    public static CommerceError PageOutOfRange { get; } = CommerceError
        .Invalid("promotions.page_out_of_range", $"A page has 1 to {PromotionQuery.MaxLimit} promotions.")
        .At("limit");

    private static CommerceError Of(string code, string message, string path)
    {
        var error = CommerceError.Invalid(code, message);
        return path.Length == 0 ? error : error.At(path);
    }
}
