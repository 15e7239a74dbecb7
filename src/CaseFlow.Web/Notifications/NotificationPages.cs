namespace CaseFlow.Web.Notifications;

public static class NotificationPages
{
    public static void AddNotificationPages(this IServiceCollection services) => services.AddScoped<NoticeTexts>();
}
