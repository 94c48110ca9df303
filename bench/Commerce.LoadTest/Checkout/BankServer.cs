using System.Net;
using System.Text.Json;

namespace Commerce.LoadTest.Checkout;

/// <summary>The bank on loopback HTTP, with a line that fails when it is told to.</summary>
internal sealed class BankServer : IAsyncDisposable
{
    private const double ChanceOfFault = 0.4;
    private static readonly byte[] Nonsense = "<html>It works!</html>"u8.ToArray();
    private readonly HttpListener _listener;
    private readonly Random _random;
    private readonly Task _serving;

    private BankServer(HttpListener listener, Uri address, int seed)
    {
        (_listener, Address, _random) = (listener, address, new Random(seed));
        _serving = ServeAsync();
    }

    public Bank Bank { get; } = new();

    public Uri Address { get; }

    /// <summary>What goes wrong with two calls in five.</summary>
    public BankFault Fault { get; set; }

    /// <summary>How often each fault struck.</summary>
    public Dictionary<BankFault, long> Struck { get; } = Enum.GetValues<BankFault>().ToDictionary(fault => fault, _ => 0L);

    public static BankServer Start(int seed)
    {
        for (var attempt = 0; ; attempt++)
        {
            // Below the range that the kernel hands out itself.
            var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{Random.Shared.Next(20_000, 32_000)}/"));
            var listener = new HttpListener();
            listener.Prefixes.Add(address.ToString());
            try
            {
                listener.Start();
                return new BankServer(listener, address, seed);
            }
            catch (HttpListenerException) when (attempt < 50)
            {
                listener.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var asked = (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(context.Request.InputStream))!;
            var verb = context.Request.Url!.AbsolutePath.Trim('/');
            var (fault, late, isDone) = Draw();
            if (fault == BankFault.Delay)
            {
                await Task.Delay(late);
            }

            var answer = isDone ? JsonSerializer.SerializeToUtf8Bytes(Bank.Answer(verb, asked)) : [];
            switch (fault)
            {
                case BankFault.LostReply:
                    context.Response.Abort();
                    return;
                case BankFault.Silence:
                    await Task.Delay(TimeSpan.FromSeconds(3));
                    context.Response.Abort();
                    return;
                case BankFault.Delay:
                    await Task.Delay(late);
                    break;
                case BankFault.Garbage:
                    answer = Nonsense;
                    break;
                case BankFault.Half:
                    answer = answer[..(answer.Length / 2)];
                    break;
                case BankFault.Error500:
                    context.Response.StatusCode = 500;
                    answer = [];
                    break;
            }

            context.Response.ContentLength64 = answer.Length;
            await context.Response.OutputStream.WriteAsync(answer);
            context.Response.Close();
        }
#pragma warning disable CA1031 // whoever asked is dead: nobody is there to be told
        catch (Exception)
#pragma warning restore CA1031
        {
            context.Response.Abort();
        }
    }

    private (BankFault Fault, TimeSpan Late, bool IsDone) Draw()
    {
        lock (Struck)
        {
            var fault = _random.NextDouble() < ChanceOfFault ? Fault : BankFault.None;
            Struck[fault]++;
            var isDone = fault is not (BankFault.Error500 or BankFault.Silence) || _random.Next(2) == 0;
            return (fault, TimeSpan.FromMilliseconds(_random.Next(20, 700)), isDone);
        }
    }
}
