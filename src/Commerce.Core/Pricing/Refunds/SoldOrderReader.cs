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
        Add(SoldPartKind.Shipping, order.Shipping);
        var shippingEnd = _paid.Count;
        Add(SoldPartKind.Fee, order.Fees.Where(f => !IsAllowance(f)));
        var feesEnd = _paid.Count;
        Add(SoldPartKind.Fee, order.Fees.Where(IsAllowance));

        Parts = new SoldParts
        {
            Currency = order.Currency,
            Items = [.. _parts],
            GoodsCount = goods,
            Paid = [.. _paid],
            GoodsCells = goodsCells,
            ShippingEnd = shippingEnd,
            FeesEnd = feesEnd,
            PaidGoods = _paid.Take(goodsCells).Sum(),
            PaidBeforeAllowances = _paid.Take(feesEnd).Sum(),
            Allowances = _paid.Skip(feesEnd).Sum(),
        };
        foreach (var amount in _paid)
        {
            Digest(amount);
        }

        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(_digested.WrittenSpan).AsSpan(0, FingerprintBytes));
    }

    public SoldParts Parts { get; }

    /// <summary>True when a part is above zero and below zero at once.</summary>
    public bool HasMixedSigns { get; private set; }

    /// <summary>The goods in the order of their ids.</summary>
    public SoldLine[] Lines { get; }

    /// <summary>Tells sales apart: line ids are unique, and the figures make sure.</summary>
    public string Fingerprint { get; }

    private SoldLine[] ReadGoods()
    {
        var lines = new SoldLine[_order.Lines.Count];
        foreach (var line in _order.Lines.OrderBy(l => l.Position))
        {
            var part = _parts.Find(p => p.Taxes.Equals(line.TaxRates)) ?? AddPart(SoldPartKind.Goods, line.TaxRates);
            var sums = new long[part.Rates.Length];
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

    private static bool IsAllowance(CalculatedLine fee) => fee.Total.IsNegative;

    private void Add(SoldPartKind kind, IEnumerable<CalculatedLine> charges)
    {
        foreach (var charge in charges)
        {
            Add(AddPart(kind, charge.TaxRates, kind == SoldPartKind.Fee && IsAllowance(charge)), charge);
        }
    }

    private SoldPart AddPart(SoldPartKind kind, TaxRateSet taxes, bool isAllowance = false)
    {
        var part = new SoldPart(kind, taxes, _paid.Count, isAllowance);
        _parts.Add(part);
        _paid.AddRange(Enumerable.Repeat(0L, part.Length));
        return part;
    }

    private void Add(SoldPart part, CalculatedLine line)
    {
        for (var i = 0; i < part.Length; i++)
        {
            var amount = part.Sign * (i == 0 ? line.Net.MinorUnits : _order.TaxPart(line.Position, i - 1));
            HasMixedSigns |= amount < 0;
            _paid[part.Start + i] = checked(_paid[part.Start + i] + amount);
        }
    }

    private void Digest(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_digested.GetSpan(sizeof(long)), number);
        _digested.Advance(sizeof(long));
    }

    private void Digest(ReadOnlySpan<byte> bytes) => _digested.Write(bytes);
}
