using System.Globalization;

namespace CaseFlow.Web.Notifications;

public static class NotificationLinks
{
    public const string Page = "/notifications";
    public const string Read = "/notifications/read";
    public const string Channels = "/notifications/channels";

    public static string Before(long id) => $"{Page}?before={id.ToString(CultureInfo.InvariantCulture)}";
}
