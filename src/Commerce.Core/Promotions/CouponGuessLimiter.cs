using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>
/// Counts wrong codes per guesser, in this process. Keeps a hash of who it is, never the address itself, and a bounded number of them. Thread-safe.
/// </summary>
public sealed class CouponGuessLimiter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, LinkedListNode<Guesser>> _guessers = [];
    private readonly LinkedList<Guesser> _oldestFirst = new();
    private readonly CouponGuessOptions _options;
    private readonly TimeProvider _time;

    /// <summary>A limiter that remembers nobody yet.</summary>
    public CouponGuessLimiter(IOptions<CouponGuessOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_options, _time) = (options.Value, time);
    }

    /// <summary>How many guessers it remembers.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _guessers.Count;
            }
        }
    }

    /// <summary>True while somebody may try a code.</summary>
    /// <param name="guesser">Who tries: a customer, a session or an address.</param>
    /// <param name="refusal"><c>promotions.too_many_codes_tried</c>, with the seconds to wait.</param>
    public bool MayTry(string guesser, [NotNullWhen(false)] out CommerceError? refusal)
    {
        ArgumentException.ThrowIfNullOrEmpty(guesser);
        var (key, now) = (KeyOf(guesser), _time.GetUtcNow());
        lock (_gate)
        {
            refusal = RefusalFor(key, now);
            return refusal is null;
        }
    }

    /// <summary>
    /// Takes one of the tries before a code is looked up, so that many at once are no way around the limit. Give it back with
    /// <see cref="GiveBack"/> when the code was right.
    /// </summary>
    /// <param name="guesser">Who tries.</param>
    /// <param name="refusal"><c>promotions.too_many_codes_tried</c>, with the seconds to wait.</param>
    public bool TryTake(string guesser, [NotNullWhen(false)] out CommerceError? refusal)
    {
        ArgumentException.ThrowIfNullOrEmpty(guesser);
        var (key, now) = (KeyOf(guesser), _time.GetUtcNow());
        lock (_gate)
        {
            refusal = RefusalFor(key, now);
            if (refusal is null)
            {
                Note(key, now);
            }

            return refusal is null;
        }
    }

    /// <summary>Forgets the latest try: its code was right.</summary>
    public void GiveBack(string guesser)
    {
        ArgumentException.ThrowIfNullOrEmpty(guesser);
        var key = KeyOf(guesser);
        lock (_gate)
        {
            if (_guessers.TryGetValue(key, out var node) && --node.ValueRef.Tries == 0)
            {
                Forget(node);
            }
        }
    }

    private static UInt128 KeyOf(string guesser) => BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes(guesser)));

    private CommerceError? RefusalFor(UInt128 key, DateTimeOffset now)
    {
        // Windows begin in the order of the list: what is over stands in front.
        while (_oldestFirst.First is { } oldest && now - oldest.Value.Since >= _options.Window)
        {
            Forget(oldest);
        }

        return _guessers.TryGetValue(key, out var node) && node.Value.Tries >= _options.MaxUnknownCodes
            ? CouponErrors.TooManyCodesTried(node.Value.Since + _options.Window - now)
            : null;
    }

    private void Note(UInt128 key, DateTimeOffset now)
    {
        if (_guessers.TryGetValue(key, out var node))
        {
            node.ValueRef.Tries++;
            return;
        }

        if (_guessers.Count == _options.MaxGuessers)
        {
            Forget(_oldestFirst.First!);
        }

        _guessers.Add(key, _oldestFirst.AddLast(new Guesser { Key = key, Since = now, Tries = 1 }));
    }

    private void Forget(LinkedListNode<Guesser> node)
    {
        _guessers.Remove(node.Value.Key);
        _oldestFirst.Remove(node);
    }

    private struct Guesser
    {
        public UInt128 Key;
        public DateTimeOffset Since;
        public int Tries;
    }
}
