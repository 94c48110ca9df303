using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace Commerce.Benchmarks.Primitives;

/// <summary>Money to text and back.</summary>
[MemoryDiagnoser]
public class MoneyTextBenchmarks
{
    private readonly Money _money = Money.Of(1_234.56m, Currency.Usd);
    private readonly string _text = "1234.56 USD";

    [Benchmark]
    public string Format() => _money.ToString(null, CultureInfo.InvariantCulture);

    [Benchmark]
    public Money Parse() => Money.Parse(_text, CultureInfo.InvariantCulture);
}
