using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Printing;

/// Draws a component as a whole HTML page in a language, which need not be the reader's, and prints it.
public sealed class PrintedPage(
    IServiceProvider services, ILoggerFactory loggers, IOptions<OrganizationOptions> organization, TimeProvider clock, IPdfPrinter printer)
{
    public async Task<Result<byte[]>> PrintAsync<TComponent>(
        Language language, IDictionary<string, object?> parameters, CancellationToken cancellationToken)
        where TComponent : IComponent
        => await printer.PrintAsync(await DrawAsync<TComponent>(language, parameters), cancellationToken);

    /// A component that stands inside `Sheet` and asks for no other page's parts.
    public async Task<string> DrawAsync<TComponent>(Language language, IDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        var texts = new PageTexts(language, organization, clock);
        await using var renderer = new HtmlRenderer(new SpokenServices(services, texts), loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    /// The same services, speaking the paper's language.
    private sealed class SpokenServices(IServiceProvider services, PageTexts texts) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(PageTexts) ? texts : services.GetService(serviceType);
    }
}
