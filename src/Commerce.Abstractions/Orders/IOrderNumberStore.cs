namespace Commerce.Orders;

/// <summary>Port to storage: the sequence behind order numbers, without gaps per shop. A command port.</summary>
public interface IOrderNumberStore
{
    /// <summary>The next number of the shop, from 1 on; given back when the session is undone.</summary>
    ValueTask<long> NextAsync(ShopId shop, CancellationToken cancellationToken);
}
