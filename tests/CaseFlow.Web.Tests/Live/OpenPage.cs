using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Live;

/// What a browser's open page hears: SignalR's JSON protocol over a WebSocket, byte by byte.
public sealed class OpenPage : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _heard = new();

    private OpenPage(Visitor visitor)
    {
        _socket.Options.Cookies = visitor.Cookies;
    }

    /// Every message heard so far.
    public List<JsonElement> Messages { get; } = [];

    /// The numbers of all cases told so far, as often as they were told.
    public IEnumerable<string> Numbers => Messages.SelectMany(NumbersIn);

    /// The last position told; null before the first message.
    public string? Position => Messages.Count == 0 ? null : Messages[^1].GetProperty("position").GetString();

    /// Opens the socket and asks for what happened from a position on; without one from now on.
    public static async Task<OpenPage> FollowAsync(Visitor visitor, Uri node, string? position = null)
    {
        var page = new OpenPage(visitor);
        await page._socket.ConnectAsync(new UriBuilder(node) { Scheme = "ws", Path = "/hub" }.Uri, TestContext.Current.CancellationToken);
        await page.SendAsync(new { protocol = "json", version = 1 });
        await page.SendAsync(new { type = 1, invocationId = "1", target = "Follow", arguments = new[] { position } });
        return page;
    }

    /// Waits for a message that tells of a case.
    public Task<JsonElement> HearOfAsync(string number) => HearAsync(message => NumbersIn(message).Contains(number));

    public async Task<JsonElement> HearAsync(Func<JsonElement, bool> awaited)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (await NextAsync(patience.Token) is { } message)
        {
            if (awaited(message))
            {
                return message;
            }
        }

        throw new InvalidOperationException("The server closed the connection.");
    }

    /// Waits until the server closes the connection.
    public async Task HearTheEndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (await NextAsync(patience.Token) is not null)
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> NumbersIn(JsonElement message) =>
        message.GetProperty("cases").EnumerateArray().Select(each => each.GetProperty("number").GetString()!);

    private async Task<JsonElement?> NextAsync(CancellationToken cancellationToken)
    {
        while (await FrameAsync(cancellationToken) is { } frame)
        {
            var root = JsonDocument.Parse(frame).RootElement;
            if (root.TryGetProperty("target", out var target) && target.GetString() == "news")
            {
                Messages.Add(root.GetProperty("arguments")[0]);
                return Messages[^1];
            }
        }

        return null;
    }

    private async Task<string?> FrameAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = _heard.ToString();
            if (text.IndexOf(End) is >= 0 and var end)
            {
                _heard.Remove(0, end + 1);
                return text[..end];
            }

            try
            {
                var read = await _socket.ReceiveAsync(buffer, cancellationToken);
                if (read.MessageType is WebSocketMessageType.Close)
                {
                    return null;
                }

                _heard.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            }
            catch (WebSocketException)
            {
                return null; // cut without a goodbye
            }
        }
    }

    private Task SendAsync(object message) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message) + End), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
}
