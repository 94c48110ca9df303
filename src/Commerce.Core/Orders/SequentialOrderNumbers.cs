using System.Globalization;
using Microsoft.Extensions.Options;

namespace Commerce.Orders;

/// <summary>1001, 1002, 1003 …, with a prefix when the shop wants one.</summary>
internal sealed class SequentialOrderNumbers(IOptions<OrderOptions> options) : IOrderNumbers
{
    private readonly OrderOptions _options = options.Value;

    public string Format(ShopId shop, long sequence, DateTimeOffset placedAt) =>
        _options.NumberPrefix + checked(_options.FirstNumber - 1 + sequence).ToString(CultureInfo.InvariantCulture);
}
