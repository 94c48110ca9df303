using System.Net;
using System.Net.Sockets;

namespace Commerce.PostgreSql;

/// <summary>
/// Stands between an app and its database on loopback and cuts connections by chance: before a message reaches the server, or after the server has got it and before its
/// reply comes back. The second is the fault that makes a commit unknown.
/// </summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _server;
    private readonly double _chance;
    private readonly Task _accepting;
    private int _faults;

    /// <summary>Begins to listen.</summary>
    /// <param name="serverPort">Where PostgreSQL listens on loopback.</param>
    /// <param name="chance">Of a fault at each message of a client, from 0 to 1.</param>
    public FaultyProxy(int serverPort, double chance)
    {
        (_server, _chance) = (new IPEndPoint(IPAddress.Loopback, serverPort), chance);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were cut.</summary>
    public int Faults => Volatile.Read(ref _faults);

    /// <summary>Cuts nothing while it is false.</summary>
    public bool IsArmed { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                _ = ServeAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_server, _stop.Token).ConfigureAwait(false);
            (client.NoDelay, server.NoDelay) = (true, true);
            await Task.WhenAny(SendAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream(), _stop.Token)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side is gone; disposing tells the other.
        }
    }

    private async Task SendAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token).ConfigureAwait(false) is var read && read > 0)
        {
#pragma warning disable CA5394 // chance, not secrecy
            var isFault = IsArmed && Random.Shared.NextDouble() < _chance;
            var isDelivered = Random.Shared.Next(2) == 0;
#pragma warning restore CA5394
            if (isFault)
            {
                Interlocked.Increment(ref _faults);
                if (isDelivered)
                {
                    await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token).ConfigureAwait(false);

                    // Long enough for a commit to happen, or to be happening still.
                    await Task.Delay(Random.Shared.Next(0, 3), _stop.Token).ConfigureAwait(false);
                }

                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token).ConfigureAwait(false);
        }
    }
}
