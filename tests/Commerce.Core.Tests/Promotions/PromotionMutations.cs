using System.Globalization;
using System.Text;

namespace Commerce.Promotions.Tests;

/// <summary>Texts as an attacker or a broken program would send them: sound promotions with something changed, and things that never were one. One seed, one series.</summary>
internal sealed class PromotionMutations(int seed)
{
    private static readonly string[] Fragments =
    [
        "null", "true", "0", "-1", "1e400", "-1e-400", "99999999999999999999999999999999", "1.7976931348623157E+309", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]",
        "{\"$type\":\"not/1\"}", "{\"$type\":\"no-such/1\"}", "{\"$type\":7}", "\"$type\"", "\"101%\"", "\"-5%\"", "\"100.0000001%\"", "\"12.345\"", "\"USD\"", "\"XXX\"", "NaN",
        "\"9999-12-31T23:59:59.9999999+14:00\"", "\"0001-01-01T00:00:00-14:00\"", "\"2026-02-30\"", "/* */", ",", ":", "\"\\", "\u2028", "\uFEFF",
        "{\"amount\":\"-1\",\"currency\":\"USD\"}", "{\"amount\":\"1\",\"amount\":\"2\",\"currency\":\"USD\"}", "{\"amount\":\"92233720368547758.07\",\"currency\":\"USD\"}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Texts of sound promotions, of all shapes.</summary>
    public static IReadOnlyList<string> Sound { get; } =
    [
        """{"id":"a","name":"A","action":{"$type":"free-shipping/1"}}""",
        """{"id":"spring","name":"Spring","priority":3,"code":"SPRING","startsAt":"2026-03-01T00:00:00+01:00","endsAt":"2026-04-01T00:00:00+02:00","action":{"$type":"percent-off-order/1","rate":"12.5%"}}""",
        """{"id":"c","name":"C","isExclusive":true,"class":"goods","combinesWith":["shipping"],"atMost":{"amount":"50.00","currency":"USD"},"action":{"$type":"percent-off-order/1","rate":"20%"}}""",
        """{"id":"d","name":"D","condition":{"$type":"all/1","conditions":[{"$type":"minimum-subtotal/1","amount":{"amount":"50.00","currency":"USD"}},{"$type":"any/1","conditions":[{"$type":"customer-group/1","group":"trade"},{"$type":"minimum-quantity/1","quantity":3,"of":{"categories":["tea","coffee"],"skus":["TEA-1"]}}]}]},"action":{"$type":"amount-off-order/1","amount":{"amount":"5.00","currency":"USD"}}}""",
        """{"id":"e","name":"E","skipsDiscountedLines":true,"action":{"$type":"percent-off-items/1","rate":"10%","items":{"tags":["sale"],"except":{"skus":["TEA-1"]},"attributes":[{"fact":"colour","operator":"anyOf","values":["red","blue"]}]}}}""",
        """{"id":"f","name":"F","lane":{"order":2,"rule":"bestPerLine"},"action":{"$type":"amount-off-each-unit/1","amount":{"amount":"1.00","currency":"EUR"},"items":{}}}""",
        """{"id":"g","name":"G","limits":{"uses":100,"usesPerCustomer":1},"needsCoupon":true,"action":{"$type":"fixed-price-order/1","price":{"amount":"99.00","currency":"EUR"}}}""",
        """{"id":"h","name":"H","condition":{"$type":"not/1","condition":{"$type":"weekdays/1","days":["monday"],"from":"08:00:00","until":"12:00:00"}},"action":{"$type":"buy-and-get/1","buy":[{"items":{},"quantity":2}],"get":{"items":{}},"reward":{"rate":"100%"}}}""",
        """{"id":"i","name":"I","condition":{"$type":"dates/1","from":"2026-01-01","until":"2026-01-31"},"action":{"$type":"tiered-by-subtotal/1","tiers":[{"from":{"amount":"10.00","currency":"USD"},"action":{"$type":"percent-off-order/1","rate":"5%"}},{"from":{"amount":"20.00","currency":"USD"},"action":{"$type":"percent-off-order/1","rate":"9%"}}]}}""",
        """{"id":"j","name":"J","condition":{"$type":"fact/1","rule":{"fact":"weather","operator":"atLeast","values":[30]}},"action":{"$type":"bundle/1","parts":[{"items":{"categories":["tea"]}},{"items":{"categories":["cup"]},"quantity":2}],"reward":{"price":{"amount":"9.00","currency":"USD"}}}}""",
        """{"id":"k","name":"K","condition":{"$type":"all-goods-match/1","of":{"categories":["tea"]}},"action":{"$type":"discount-units/1","reward":{"rate":"50%"},"items":{},"units":1,"order":"dearestFirst"}}""",
        """{"id":"l","name":"L","action":{"$type":"gift-item/1","sku":"CUP-1","quantity":1}}""",
    ];

    public byte[] Next() => _random.Next(20) switch
    {
        0 => RandomBytes(_random.Next(200)),
        1 => Encoding.UTF8.GetBytes(Nested()),
        2 => Encoding.UTF8.GetBytes(Wide()),
        3 => Spliced(),
        _ => Mutated(),
    };

    private byte[] Mutated()
    {
        var text = Encoding.UTF8.GetBytes(Pick(Sound)).ToList();
        for (var changes = 1 + _random.Next(4); changes > 0; changes--)
        {
            Mutate(text);
        }

        return [.. text];
    }

    private void Mutate(List<byte> text)
    {
        var at = _random.Next(text.Count + 1);
        var length = Math.Min(_random.Next(1, 16), text.Count - at);
        switch (_random.Next(7))
        {
            case 0:
                text.RemoveRange(at, length);
                break;
            case 1:
                text.InsertRange(at, RandomBytes(length));
                break;
            case 2:
                text.InsertRange(at, text.GetRange(at, length));
                break;
            case 3 when at < text.Count:
                text[at] = (byte)_random.Next(256);
                break;
            case 4:
                text.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Fragments)));
                break;
            default:
                ReplaceValue(text, at);
                break;
        }
    }

    // From after a colon to the next comma or brace: mostly a whole value, so that the text stays well-formed and reaches the deeper checks.
    private void ReplaceValue(List<byte> text, int near)
    {
        var colon = text.FindIndex(Math.Min(near, Math.Max(0, text.Count - 1)), b => b == ':');
        if (colon < 0)
        {
            return;
        }

        var end = text.FindIndex(colon, b => b is (byte)',' or (byte)'}' or (byte)']');
        text.RemoveRange(colon + 1, (end < 0 ? text.Count : end) - colon - 1);
        text.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Pick(Fragments)));
    }

    private byte[] Spliced()
    {
        var (first, second) = (Encoding.UTF8.GetBytes(Pick(Sound)), Encoding.UTF8.GetBytes(Pick(Sound)));
        return [.. first.Take(_random.Next(first.Length)), .. second.Skip(_random.Next(second.Length))];
    }

    private string Nested()
    {
        var depth = _random.Next(_random.Next(2) == 0 ? 40 : 3_000);
        var (open, close) = Pick<(string, string)>(
        [
            ("{\"$type\":\"not/1\",\"condition\":", "}"),
            ("{\"$type\":\"all/1\",\"conditions\":[", "]}"),
            ("[", "]"),
            ("{\"a\":", "}"),
        ]);
        var condition = string.Concat(Enumerable.Repeat(open, depth)) + "{\"$type\":\"first-order/1\"}" + string.Concat(Enumerable.Repeat(close, _random.Next(5) == 0 ? 0 : depth));
        return $$$$"""{"id":"n","name":"N","condition":{{{{condition}}}},"action":{"$type":"free-shipping/1"}}""";
    }

    private string Wide()
    {
        // Now and then near or over the limits of length and steps.
        var count = _random.Next(10) == 0 ? _random.Next(9_000, 22_000) : _random.Next(300);
        var (member, element) = Pick<(string, Func<int, string>)>(
        [
            ("\"combinesWith\":[", _ => "\"\""),
            ("\"combinesWith\":[", i => i.ToString(CultureInfo.InvariantCulture)),
            ("\"condition\":{\"$type\":\"any/1\",\"conditions\":[", _ => "{\"$type\":\"first-order/1\"}"),
            ("\"condition\":{\"$type\":\"currency/1\",\"currencies\":[", _ => "\"USD\""),
            ("\"condition\":{\"$type\":\"all-goods-match/1\",\"of\":{\"skus\":[", i => $"\"S{i}\""),
            ("\"x\":[", i => $"{{\"{i}\":0}}"),
        ]);
        var close = string.Concat(member.Reverse().Select(c => c switch { '[' => "]", '{' => "}", _ => "" }));
        return $$$$"""{"id":"w","name":"W",{{{{member}}}}{{{{string.Join(',', Enumerable.Range(0, count).Select(element))}}}}{{{{close}}}},"action":{"$type":"free-shipping/1"}}""";
    }

    private byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
