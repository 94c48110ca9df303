using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Reads a calculated order into the parts that refunds are computed from.</summary>
internal sealed class SoldOrderReader
{
    private const int FingerprintBytes = 16;
    private readonly CalculatedOrder _order;
    private readonly List<SoldPart> _parts = [];
    private readonly List<long> _paid = [];
    private readonly ArrayBufferWriter<byte> _digested = new();

    public SoldOrderReader(CalculatedOrder order)
    {
        _order = order;
        Digest(Encoding.UTF8.GetBytes(order.Currency.Code));
        Lines = ReadGoods();
        var (goods, goodsCells) = (_parts.Count, _paid.Count);
        foreach (var line in order.Shipping)
        {
            Add(AddPart(SoldPartKind.Shipping, line.Name, RatesOf(line)), line);
        }

        Parts = new SoldParts
        {
            Currency = order.Currency,
            Items = [.. _parts],
            GoodsCount = goods,
            Paid = [.. _paid],
            GoodsCells = goodsCells,
            ShippingEnd = _paid.Count,
        };
        foreach (var amount in _paid)
        {
            Digest(amount);
        }

        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(_digested.WrittenSpan).AsSpan(0, FingerprintBytes));
    }

    public SoldParts Parts { get; }

    /// <summary>The goods in the order of their ids.</summary>
    public SoldLine[] Lines { get; }

    /// <summary>Tells sales apart: line ids are unique, and the figures make sure.</summary>
    public string Fingerprint { get; }

    private SoldLine[] ReadGoods()
    {
        var lines = new SoldLine[_order.Lines.Count];
        foreach (var line in _order.Lines.OrderBy(l => l.Position))
        {
            var rates = RatesOf(line);
            var part = _parts.Find(p => p.Rates.AsSpan().SequenceEqual(rates.AsSpan())) ?? AddPart(SoldPartKind.Goods, "", rates);
            var sums = new long[rates.Length];
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] = (i == 0 ? 0 : sums[i - 1]) + _order.TaxPart(line.Position, i);
            }

            lines[line.Position] = new SoldLine { Pricing = _order.Line(line.Position), Part = part, Total = line.Total.MinorUnits, TaxSums = sums };
            Digest(line.Id.Value.ToByteArray());
            Digest(line.Quantity);
            Digest(line.Total.MinorUnits);
            Add(part, line);
        }

        return lines;
    }

    private static ImmutableArray<TaxRate> RatesOf(CalculatedLine line) => [.. line.Taxes.Select(t => t.Rate)];

    private SoldPart AddPart(SoldPartKind kind, string name, ImmutableArray<TaxRate> rates)
    {
        var part = new SoldPart(kind, name, rates, _paid.Count);
        _parts.Add(part);
        _paid.AddRange(Enumerable.Repeat(0L, part.Length));
        return part;
    }

    private void Add(SoldPart part, CalculatedLine line)
    {
        _paid[part.Start] += line.Net.MinorUnits;
        for (var i = 0; i < part.Rates.Length; i++)
        {
            _paid[part.Start + 1 + i] += _order.TaxPart(line.Position, i);
        }
    }

    private void Digest(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_digested.GetSpan(sizeof(long)), number);
        _digested.Advance(sizeof(long));
    }

    private void Digest(ReadOnlySpan<byte> bytes) => _digested.Write(bytes);
}
